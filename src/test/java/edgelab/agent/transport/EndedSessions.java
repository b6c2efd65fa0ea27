package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.agent.transport.session.SessionEnding;
import edgelab.agent.transport.signal.WireSignal;
import jakarta.websocket.CloseReason;
import java.time.Duration;

/** Peers that end a session, and the ending that the session must report. */
final class EndedSessions {
  private EndedSessions() {}

  static ScriptedPeer afterUpgrade(ScriptedPeer.Script script) throws Exception {
    return new ScriptedPeer(
        peer -> {
          peer.upgrade();
          script.run(peer);
        });
  }

  static void assertEnds(Observed seen, int code, SessionEnding ending) throws Exception {
    seen.session();
    Observed.ClosedSession closed = seen.end();
    assertThat(closed.ending()).contains(ending);
    assertThat(closed.reason().getCloseCode().getCode()).isEqualTo(code);
    assertThat(seen.closes).hasValue(1);
    assertThat(SessionEnding.of(seen.session())).contains(ending);
  }

  static void assertEndsAtOnce(Observed seen, ScriptedPeer peer, WireSignal signal)
      throws Exception {
    assertEnds(
        seen, CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode(), new SessionEnding(signal, 0));
    assertThat(Duration.ofNanos(seen.end().at() - peer.closedAt()))
        .isLessThan(Duration.ofMillis(100));
  }
}
