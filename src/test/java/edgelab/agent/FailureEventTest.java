package edgelab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import jakarta.websocket.DeploymentException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.core.TyrusUpgradeResponse;
import org.junit.jupiter.api.Test;

class FailureEventTest {
  private static final Duration AT = Duration.ofMillis(7);

  @Test
  void aRejectionKeepsTheAnswersStatusAndWords() {
    TyrusUpgradeResponse response = new TyrusUpgradeResponse();
    response.setStatus(502);
    Map.of("Server", "cdn", "Via", "1.1 a", "Location", "/x")
        .forEach((name, value) -> response.getHeaders().put(name, List.of(value)));
    byte[] body = "late\n".getBytes(StandardCharsets.US_ASCII);
    assertThat(of(DialFailure.answered(response, body, "from the test")))
        .isEqualTo(
            new Event.Rejected(3, 2, AT, Phase.HANDSHAKE, 502, "cdn", "1.1 a", "/x", "late\\n"));
  }

  @Test
  void aFailureKeepsItsPhaseAndSignal() {
    assertThat(of(new DialFailure(DialPhase.TLS, WireSignal.ALERT, "from the test", null)))
        .isEqualTo(new Event.Failed(3, 2, AT, Phase.TLS, Signal.ALERT));
    assertThat(of(new IllegalStateException()))
        .isEqualTo(new Event.Failed(3, 2, AT, Phase.CONNECT, Signal.LOCAL));
  }

  private static Event of(Exception failure) {
    return FailureEvent.of(new DeploymentException("from the test", failure), 3, 2, AT);
  }
}
