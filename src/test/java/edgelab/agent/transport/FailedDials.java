package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.DeploymentException;
import java.io.IOException;
import java.time.Duration;

/** Peers that end a dial, and the failure that the dial must report. */
final class FailedDials {
  private FailedDials() {}

  static ScriptedPeer afterRequest(ScriptedPeer.Script script) throws IOException {
    return new ScriptedPeer(
        peer -> {
          peer.readHead();
          script.run(peer);
        });
  }

  static void assertFails(Observed seen, DialPhase phase, WireSignal signal) throws Exception {
    Observed.FailedDial failed = seen.failure();
    assertThat(failed.thrown()).isInstanceOf(DeploymentException.class);
    assertThat(failed.failure()).as("dial failure in %s", failed.thrown()).isNotNull();
    assertThat(failed.failure().phase() + " " + failed.failure().signal())
        .isEqualTo(phase + " " + signal);
  }

  static void assertFailsAtOnce(
      Observed seen, ScriptedPeer peer, DialPhase phase, WireSignal signal) throws Exception {
    assertFails(seen, phase, signal);
    assertThat(Duration.ofNanos(seen.failure().at() - peer.closedAt()))
        .isLessThan(Duration.ofMillis(100));
  }
}
