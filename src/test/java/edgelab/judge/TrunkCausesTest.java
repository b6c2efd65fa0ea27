package edgelab.judge;

import static edgelab.Histories.BEGAN;
import static edgelab.Histories.cut;
import static edgelab.Histories.edge;
import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.session;
import static edgelab.Histories.withCarrier;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.HopState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Edge ended sockets because of their trunk, and what became of the trunk decides why. */
class TrunkCausesTest {
  private static final HopState RUNNING = new HopState("carrier", true, 0, BEGAN, Instant.EPOCH);
  private static final HopState ENDED =
      new HopState("carrier", false, 137, BEGAN, BEGAN.plusSeconds(2));

  private static EdgeEvent trunk(int number, Kind kind) {
    return edge(0, kind, "apac %d udp: as the log says".formatted(number));
  }

  private static EdgeEvent bound(int client, int trunk) {
    return edge(client, Kind.TRUNK_BINDING, "apac %d udp: dropped".formatted(trunk));
  }

  /** Clients 0 and 1 were cut, client 2 was not. */
  private static Verdict judge(HopState carrier, int overflows, EdgeEvent... events) {
    List<EdgeEvent> log = new ArrayList<>();
    for (int client = 0; client < 3; client++) {
      log.addAll(session(client, Map.of()));
    }
    log.addAll(List.of(events));
    return Judge.judge(
        evidence(
            withCarrier(carrier, overflows),
            history(cut(0), cut(1), healthy(2)),
            List.of(),
            List.of(),
            log));
  }

  private static void assertCause(String cause, Verdict verdict) {
    assertThat(verdict.cause().id()).as(verdict.because()).isEqualTo(cause);
  }

  @Test
  void aRegistrationThatTheKernelDropped() {
    EdgeEvent[] lost = {
      trunk(1, Kind.TRUNK_UNREACHABLE),
      trunk(2, Kind.TRUNK_UNREACHABLE),
      trunk(3, Kind.TRUNK_REGISTERED),
      bound(0, 1),
      bound(1, 2)
    };
    Verdict verdict = judge(RUNNING, 2, lost);
    assertCause("registration_lost", verdict);
    assertThat(verdict.hop()).isEqualTo(Hop.EDGE);
    assertThat(verdict.because()).contains("dropped 2 datagrams", "SO_RCVBUF 524288", "apac 1 udp");
    assertCause("unknown", judge(RUNNING, 0, lost));
  }

  @Test
  void aTrunkWhoseCarrierEnded() {
    EdgeEvent[] lost = {
      trunk(1, Kind.TRUNK_REGISTERED), trunk(1, Kind.TRUNK_UNREACHABLE), bound(0, 1), bound(1, 1)
    };
    assertCause("trunk_down", judge(ENDED, 0, lost));
    assertCause("unknown", judge(RUNNING, 0, lost));
  }

  @Test
  void aTrunkThatComesBackAtOnceOnAnotherFlow() {
    EdgeEvent[] lost = {
      trunk(1, Kind.TRUNK_REGISTERED),
      trunk(1, Kind.TRUNK_UNREACHABLE),
      bound(0, 1),
      bound(1, 1),
      trunk(1, Kind.TRUNK_REGISTERED)
    };
    assertCause("keepalive_too_long", judge(RUNNING, 0, lost));
  }

  /** The trunk's loss comes with clients that it is not bound to. */
  @Test
  void aClientOfAnotherTrunkIsNotExplained() {
    Verdict verdict =
        judge(
            ENDED,
            0,
            trunk(1, Kind.TRUNK_REGISTERED),
            trunk(1, Kind.TRUNK_UNREACHABLE),
            bound(2, 1));
    assertCause("unknown", verdict);
  }
}
