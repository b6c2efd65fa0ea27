package edgelab.run;

import edgelab.TimeLimit;
import edgelab.container.Engine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Collects the evidence piece by piece. A piece that cannot be had is a gap, with its reason, and
 * the others are kept; who did not answer once is not asked again.
 */
final class PartialCollector {
  /**
   * For one piece, besides the time that its source waits for something by itself. The whole is
   * over in less than 10 s where the engine, the Edge or the agents are dead.
   */
  private static final Duration LONGEST = TimeLimit.seconds(4);

  private final List<String> gaps = new ArrayList<>();
  private final List<String> silent = new ArrayList<>();

  <T> T piece(String from, T otherwise, Supplier<T> ask) {
    return piece(from, Duration.ZERO, otherwise, ask);
  }

  /**
   * @param from who is asked
   * @param wait the longest that the source itself waits before it answers
   * @param otherwise what to go on with where the piece cannot be had
   */
  <T> T piece(String from, Duration wait, T otherwise, Supplier<T> ask) {
    Duration longest = LONGEST.plus(wait);
    if (silent.contains(from)) {
      return otherwise;
    }
    try {
      return CompletableFuture.supplyAsync(ask, PartialCollector::inThread)
          .orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS)
          .join();
    } catch (CompletionException e) {
      silent.add(from);
      gaps.add(
          e.getCause() instanceof TimeoutException
              ? "%s did not answer within %d s".formatted(from, longest.toSeconds())
              : Engine.explain(e.getCause()).getMessage());
      return otherwise;
    }
  }

  private static void inThread(Runnable ask) {
    Thread thread = new Thread(ask, "evidence");
    thread.setDaemon(true);
    thread.start();
  }

  /** Something else that keeps the evidence from being whole. */
  void note(Optional<String> gap) {
    gap.ifPresent(gaps::add);
  }

  List<String> gaps() {
    return List.copyOf(gaps);
  }
}
