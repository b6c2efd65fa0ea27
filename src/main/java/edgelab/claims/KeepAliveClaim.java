package edgelab.claims;

import edgelab.claims.ClaimRule.Settled;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.load.Burst;
import edgelab.load.EdgePeriods;
import edgelab.run.SavedExperiment;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The thread's keep-alive of 30 and 60 seconds, against every other timer of the path. The
 * experiment is scaled, one second for twenty; its clients tell the Edge which keep-alive they
 * want.
 */
final class KeepAliveClaim {
  private static final EdgePeriods SHORT = new EdgePeriods(Duration.ZERO, Duration.ofMillis(1_500));
  private static final EdgePeriods LONG = new EdgePeriods(Duration.ZERO, Duration.ofSeconds(3));

  private KeepAliveClaim() {}

  /**
   * @param timers clients with both keep-alives, with and without idle timeouts
   */
  static Settled settle(SavedExperiment timers) {
    History history = timers.evidence().history();
    Endings endings = timers.verdict().endings();
    Set<Integer> thirty = silentBut(history, SHORT);
    Set<Integer> sixty = silentBut(history, LONG);
    long cutAtThirty = cut(history, thirty);
    long cutAtSixty = cut(history, sixty);
    return new Settled(
        endings.opened() == endings.clients() && cutAtSixty > cutAtThirty,
        "The opposite is true, and not of the handshake: all %d of %d opened. Then, scaled 1 to 20, other timers of the path cut %d of %d connections with a keep-alive of 30 s, and %d of %d with one of 60 s: a longer keep-alive is a longer silence."
            .formatted(
                endings.opened(),
                endings.clients(),
                cutAtThirty,
                thirty.size(),
                cutAtSixty,
                sixty.size()));
  }

  /** Clients that hear nothing but this keep-alive. */
  private static Set<Integer> silentBut(History history, EdgePeriods keepAlive) {
    Burst burst = history.burst();
    return IntStream.range(0, burst.clients())
        .filter(client -> burst.group(client).behaviour().periods().equals(keepAlive))
        .boxed()
        .collect(Collectors.toSet());
  }

  private static long cut(History history, Set<Integer> among) {
    return history
        .all(Event.Closed.class)
        .filter(closed -> closed.signal() != Signal.LOCAL && among.contains(closed.client()))
        .count();
  }
}
