package edgelab.run;

import edgelab.container.Engine;
import edgelab.control.ControlClient;
import edgelab.load.Burst;
import edgelab.load.ClientBehaviour;
import edgelab.load.RetryPolicy;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.Scenario;
import edgelab.variant.Variant;
import java.time.Duration;
import java.util.List;

/**
 * The agents' JVM is slow at first, and a herd's first retries would be up to 80 ms late: two herds
 * are refused before it, one that waits alike and one by lot.
 */
final class WarmUp {
  private static final Duration LONG_ENOUGH = Duration.ofMillis(1_500);

  private WarmUp() {}

  /** Warms so many agents of this thread's testbed, those that are cold. */
  static void agents(int count) {
    Testbed.shared()
        .agents()
        .warm(
            count,
            cold -> {
              refuse(cold, RetryPolicy.NONE);
              refuse(cold, RetryPolicy.FULL);
            });
  }

  /** The Edge lets one client in. */
  private static void refuse(ControlClient agents, RetryPolicy retryPolicy) {
    Testbed testbed = Testbed.shared();
    ClientBehaviour retrying =
        ClientBehaviour.AGENT.withRetry(retryPolicy.retry().withDeadline(LONG_ENOUGH));
    Burst herd =
        Burst.of(Lab.EDGE, Variant.CLIENTS, Scenario.PLAIN.timing().withHold(Duration.ZERO))
            .withBehaviour(retrying);
    try {
      testbed.edge().reset(Behaviour.HEALTHY);
      testbed.edge().admit(Admission.bucket(1e-3, 1));
      new BurstInProgress(List.of(agents), herd).join();
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    } finally {
      testbed.edge().reset(Behaviour.HEALTHY);
    }
  }
}
