package edgelab.topology;

import edgelab.history.Policy;
import edgelab.variant.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The agents' JVM is slow at first, and a herd's first retries would be up to 80 ms late: two herds
 * are refused before it, one that waits alike and one by lot.
 */
final class WarmUp {
  private static final Duration LONG_ENOUGH = Duration.ofMillis(1_500);

  private static final Set<Site> WARM = ConcurrentHashMap.newKeySet();

  private WarmUp() {}

  /** Those of this thread's site, once. */
  static void agents() {
    if (WARM.add(Site.shared())) {
      try (Measurement agents = Measurement.ofAgents(1)) {
        for (Policy policy : List.of(Policy.NONE, Policy.FULL)) {
          agents.refused(Variant.CLIENTS, policy.retry().withDeadline(LONG_ENOUGH));
        }
      }
    }
  }
}
