package edgelab.judge;

import static edgelab.Histories.NOT_ENOUGH;
import static edgelab.Histories.failed;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.ProxyFacts;
import edgelab.history.ProxyRecord;
import edgelab.history.RawLogs;
import edgelab.history.Signal;
import edgelab.history.Surroundings;
import edgelab.proxy.ProxyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An endpoint that is none of the lab's: no control, no Edge, and perhaps no proxy. */
class ForeignEvidenceTest {

  @Test
  void clientsAloneNameNoCause() {
    History history = history(healthy(0), unanswered(1), unanswered(2), rejected(3, 301));
    Verdict verdict = judge(history, ProxyRecord.NONE);
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.UNREACHABLE);
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.lost()).containsExactly(1, 2, 3);
  }

  @Test
  void allOpenIsHealthy() {
    assertThat(judge(history(healthy(0)), ProxyRecord.NONE).diagnosis())
        .isEqualTo(Diagnosis.HEALTHY);
  }

  /** Whatever they saw: a sign of a cause that needs no log would have to know the backend. */
  @Test
  void nothingThatClientsCanSeeNamesACause() {
    List<List<Event>> fates = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      for (Phase phase : List.of(Phase.CONNECT, Phase.TLS, Phase.HANDSHAKE)) {
        fates.add(failed(0, phase, signal));
      }
      fates.add(closed(signal));
    }
    IntStream.rangeClosed(200, 599).forEach(status -> fates.add(rejected(0, status)));
    for (List<Event> fate : fates) {
      assertThat(judge(history(fate), ProxyRecord.NONE).findings()).as("%s", fate).isEmpty();
    }
  }

  private static List<Event> closed(Signal signal) {
    return List.of(
        new Event.Dialed(0, 1, ms(0)),
        new Event.Opened(0, 1, ms(10), "agent"),
        new Event.Closed(0, 1, ms(2_000), 1006, signal));
  }

  /** The machine's own state is a doubt, whoever is dialed. */
  @Test
  void aMachineThatIsNotInOrderBlamesNobody() {
    History local = history(healthy(0), failed(1, Phase.CONNECT, Signal.LOCAL));
    assertThat(judge(local, ProxyRecord.NONE).diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
  }

  @Test
  void aLogNamesACause() {
    Verdict verdict = judge(history(healthy(0), unanswered(1)), logged(List.of(NOT_ENOUGH)));
    assertThat(verdict.cause()).isEqualTo(Cause.named("slots_exhausted"));
    assertThat(verdict.confidence()).isEqualTo(Confidence.CERTAIN);
  }

  /** In the lab the 101 that the Edge sends is right, so that NGINX has spoiled it. */
  @ParameterizedTest
  @EnumSource(
      value = Signal.class,
      names = {"BAD_UPGRADE", "BAD_ACCEPT", "BAD_EXTENSION", "BAD_SUBPROTOCOL", "NO_SUBPROTOCOL"})
  void aWrong101MayBeTheBackendsOwn(Signal signal) {
    History wrong = history(failed(0, Phase.HANDSHAKE, signal));
    assertThat(judge(wrong, logged(List.of())).cause()).isEqualTo(Cause.UNKNOWN);
  }

  /** In the lab the Edge's log would have the connection. */
  @Test
  void noLogOfABackendSaysThatItWasNeverAsked() {
    for (int status : List.of(301, 401, 404)) {
      assertThat(judge(history(rejected(0, status)), logged(List.of())).cause())
          .as("%d", status)
          .isEqualTo(Cause.UNKNOWN);
    }
  }

  /** Each after 1 s of silence, at instants that are far apart. */
  @Test
  void anEqualSilenceMayBeTheBackendsOwn() {
    History history = history(silent(0), silent(1), silent(2));
    History ramped =
        new History(
            Histories.burst(3, ms(9_000)), history.conditions(), history.events(), history.began());
    assertThat(judge(ramped, logged(List.of())).cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(Judge.judge(Histories.evidence(ramped)).cause())
        .isEqualTo(Cause.named("idle_timeout"));
  }

  private static List<Event> silent(int client) {
    long opened = 4_000L * client;
    return List.of(
        new Event.Dialed(client, 1, ms(opened)),
        new Event.Opened(client, 1, ms(opened + 10), "agent"),
        new Event.Closed(client, 1, ms(opened + 1_010), 1006, Signal.FIN));
  }

  private static ProxyRecord logged(List<String> error) {
    return ProxyKind.record(ProxyFacts.outside("nginx"), new RawLogs(error, List.of()));
  }

  private static Verdict judge(History history, ProxyRecord proxy) {
    return Judge.judge(Evidence.ofForeign(history, proxy, Surroundings.QUIET));
  }
}
