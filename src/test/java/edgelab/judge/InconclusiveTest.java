package edgelab.judge;

import static edgelab.Histories.NOT_ENOUGH;
import static edgelab.Histories.cut;
import static edgelab.Histories.evidence;
import static edgelab.Histories.failed;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.Conditions;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.HopState;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.history.Surroundings;
import edgelab.script.Admission;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A doubt about the lab itself makes a burst inconclusive, and the reason is given. */
class InconclusiveTest {
  @Test
  void dialsOverSecondsAreNoBurst() {
    List<Event> late =
        List.of(
            new Event.Dialed(1, 1, Histories.ms(1_500)),
            new Event.Opened(1, 1, Histories.ms(1_520), "agent"));
    assertInconclusive(
        evidence(history(healthy(0), late)), "the agents fell 1.5 s behind their own dials");
  }

  /** 500 of them, and the proxy was blamed for what the Edge had done. */
  @Test
  void faultsOfTheEdgeAreInconclusive() {
    EdgeEvent error =
        new EdgeEvent(Histories.BEGAN, 1, EdgeEvent.Kind.ERROR, "java.lang.ArithmeticException");
    assertInconclusive(
        evidence(
            history(rejected(0, 502)),
            List.of("upstream prematurely closed connection"),
            List.of(),
            List.of(error, error)),
        "the Edge met what it did not expect, 2 times, first: java.lang.ArithmeticException");
  }

  @Test
  void retriesThatComeTooLateAreInconclusive() {
    assertInconclusive(
        evidence(history(retried(151))),
        "the agents fell behind their own schedule: 1 of 1 retries came more than 50 ms late");
    Verdict onTime = Judge.judge(evidence(history(retried(150))));
    assertThat(onTime.diagnosis()).isEqualTo(Diagnosis.HEALTHY);
  }

  private static List<Event> retried(long dialedAt) {
    return List.of(
        new Event.Dialed(0, 1, Histories.ms(0)),
        new Event.Rejected(0, 1, Histories.ms(20), 503),
        new Event.Dialed(0, 2, Histories.ms(dialedAt), Histories.ms(100)),
        new Event.Opened(0, 2, Histories.ms(200), "agent"));
  }

  /** A herd dials for seconds; how tight its burst was shows in the first dials. */
  @Test
  void retriesDoNotMakeABurstLate() {
    List<Event> patient =
        List.of(
            new Event.Dialed(0, 1, Histories.ms(0)),
            new Event.Rejected(0, 1, Histories.ms(20), 503),
            new Event.Dialed(0, 2, Histories.ms(9_000)),
            new Event.Opened(0, 2, Histories.ms(9_020), "agent"));
    assertThat(Judge.judge(evidence(history(patient))).diagnosis()).isEqualTo(Diagnosis.HEALTHY);
  }

  @Test
  void aSickControlIsInconclusive() {
    Evidence evidence =
        Histories.evidence(
            history(healthy(0), unanswered(1)), history(healthy(0), rejected(1, 503)), NOT_ENOUGH);
    assertInconclusive(evidence, "the control burst straight to the Edge lost 1 of 2 clients");
  }

  @Test
  void clientsThatNeverDialedAreInconclusive() {
    History history = new History(Histories.burst(3), Histories.PLENTY, healthy(0));
    assertInconclusive(evidence(history), "only 1 of 3 clients dialed");
  }

  @Test
  void aDialThatNeverLeftTheMachineIsInconclusive() {
    List<Event> stuck = failed(1, Phase.CONNECT, Signal.LOCAL);
    assertInconclusive(
        evidence(history(healthy(0), stuck)),
        "the agents had no port or descriptor left for 1 client");
  }

  @Test
  void aMachineThatRanOutIsInconclusive() {
    assertInconclusive(
        evidence(ended(new Conditions(1_024, 1_024, 28_232, 10, 65_536, 0.5))),
        "the agents ran out of descriptors (limit 1024)");
    assertInconclusive(
        evidence(ended(new Conditions(20_000, 600, 28_232, 65_536, 65_536, 0.5))),
        "the kernel's connection tracking is full (65536)");
  }

  @Test
  void waitingInVainOnAStarvedMachineIsInconclusiveUnlessACauseIsFound() {
    List<Event> waited =
        List.of(
            new Event.Dialed(0, 1, Histories.ms(1)),
            new Event.Failed(0, 1, Histories.ms(5_001), Phase.HANDSHAKE, Signal.TIMEOUT));
    History starved = new History(Histories.burst(1), Histories.PLENTY.withBusy(0.97), waited);
    assertInconclusive(
        evidence(starved), "1 client waited in vain while the machine's processors were 97 % busy");
    assertThat(
            Judge.judge(evidence(new History(Histories.burst(1), Histories.PLENTY, waited)))
                .diagnosis())
        .isEqualTo(Diagnosis.UNREACHABLE);
    Cause slow = causeOf(Sign.observed(losses -> Indication.of(Set.of(0), "the log says so")));
    assertThat(Judge.judge(Losses.of(evidence(starved)), List.of(slow)).cause()).isEqualTo(slow);
  }

  @ParameterizedTest
  @CsvSource({"1000, HEALTHY", "1001, INCONCLUSIVE"})
  void aBurstMayTakeASecond(int lastDial, Diagnosis diagnosis) {
    List<Event> last =
        List.of(
            new Event.Dialed(1, 1, Histories.ms(lastDial)),
            new Event.Opened(1, 1, Histories.ms(lastDial + 20), "agent"));
    assertThat(Judge.judge(evidence(history(healthy(0), last))).diagnosis()).isEqualTo(diagnosis);
  }

  private static History ended(Conditions conditions) {
    return new History(Histories.burst(1), conditions, unanswered(0));
  }

  @Test
  void whatCouldNotBeRecordedIsInconclusive() {
    assertInconclusive(
        around(
            new Surroundings(
                List.of(), List.of(), List.of("the Edge did not answer"), Admission.OPEN)),
        "the Edge did not answer");
  }

  @Test
  void aDeadContainerOfTheLabIsInconclusiveAndADeadProxyIsNot() {
    HopState toxiproxy = new HopState("toxiproxy", false, 137, Instant.EPOCH, Histories.BEGAN);
    HopState nginx = new HopState("nginx", false, 137, Instant.EPOCH, Histories.BEGAN);
    assertInconclusive(
        around(new Surroundings(List.of(nginx, toxiproxy), List.of(), List.of(), Admission.OPEN)),
        "the lab's own container toxiproxy ended, exit code 137");
    assertThat(
            Judge.judge(
                    around(new Surroundings(List.of(nginx), List.of(), List.of(), Admission.OPEN)))
                .diagnosis())
        .isEqualTo(Diagnosis.ABNORMAL);
  }

  private static Evidence around(Surroundings around) {
    return evidence(around, history(cut(0)), List.of(), List.of(), List.of());
  }

  private static final Sign BROKEN =
      Sign.observed(
          losses -> {
            throw new IllegalStateException("no such line");
          });

  @Test
  void aSignThatThrowsIsOneUnknownBesideTheOthers() {
    Cause found = causeOf(BROKEN, Sign.observed(any -> Indication.of(Set.of(0), "found")));
    Evidence evidence = evidence(history(unanswered(0)));
    assertThat(Judge.judge(Losses.of(evidence), List.of(found)).cause()).isEqualTo(found);
    Verdict verdict = Judge.judge(Losses.of(evidence), List.of(causeOf(BROKEN)));
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
    assertThat(verdict.because())
        .isEqualTo("a sign of made_up failed: java.lang.IllegalStateException: no such line");
  }

  private static Cause causeOf(Sign... signs) {
    return new Cause(
        "made_up",
        Hop.PROXY,
        CauseKind.CAPACITY,
        "made up",
        URI.create("https://example.org/"),
        List.of(signs));
  }

  private static void assertInconclusive(Evidence evidence, String because) {
    Verdict verdict = Judge.judge(evidence);
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(verdict.because()).isEqualTo(because);
  }
}
