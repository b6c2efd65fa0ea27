package edgelab.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Test classes of one run. A socket does not say which class opened it: those that overlap are
 * looked at together, when none of them runs any more.
 */
final class RunningClasses {
  private final Duration wait;
  private final List<String> names = new ArrayList<>();
  private Leftovers before;
  private int running;

  /**
   * @param wait for what is still being closed
   */
  RunningClasses(Duration wait) {
    this.wait = wait;
  }

  synchronized void begin(String name) {
    if (running++ == 0) {
      names.clear();
      before = Leftovers.now();
    }
    names.add(name);
  }

  /**
   * @throws AssertionError where this was the last one and something is left
   */
  synchronized void end() {
    if (--running > 0) {
      return;
    }
    await(() -> before.added().isEmpty() && !OpenBuffers.areLeft());
    List<String> left = new ArrayList<>(before.added());
    left.addAll(OpenBuffers.take());
    left.addAll(UncaughtErrors.take());
    assertThat(left).as("left behind by %s", names).isEmpty();
  }

  /** In this thread: one more would be left over itself. */
  private void await(BooleanSupplier clean) {
    try {
      Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(10))
          .atMost(wait)
          .until(clean::getAsBoolean);
    } catch (ConditionTimeoutException left) {
      // What is left is told by its name.
    }
  }
}
