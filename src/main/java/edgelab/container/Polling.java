package edgelab.container;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How the lab waits for what takes milliseconds: it looks at once, and often. */
public final class Polling {
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private Polling() {}

  public static ConditionFactory atMost(Duration longest) {
    return Awaitility.await().atMost(longest).pollDelay(Duration.ZERO).pollInterval(INTERVAL);
  }
}
