package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import edgelab.herd.HerdComparison;
import edgelab.herd.HerdSetting;
import edgelab.herd.MeasuredHerd;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.judge.Diagnosis;
import edgelab.load.RetryPolicy;
import edgelab.run.Experiment;
import edgelab.run.HerdLab;
import edgelab.run.Outcome;
import edgelab.script.Admission;
import edgelab.script.Admission.How;
import edgelab.script.Admission.Refusal;
import edgelab.theory.HerdRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 500 clients that are dropped or refused, in the ways an Edge has, and come back. */
class ReconnectIT extends PlainHerd {
  private static final Admission BUCKET = Admission.bucket(400, 50);
  private static final HerdSetting DROPPED =
      new HerdSetting("drop", RetryPolicy.FULL.retry(), Admission.bucket(200, 50), CLIENTS);

  @Test
  void theDroppedComeBackAsPredicted() {
    Outcome outcome = plain.drop(DROPPED, 1, How.RST).finish();
    assertThat(outcome).opened(CLIENTS).is(Diagnosis.HEALTHY);
    assertAttempts(plain.compareDropped(DROPPED, List.of(outcome)));
  }

  /**
   * While they come back NGINX is reloaded, which loses nobody: the old worker keeps whom it has,
   * the new one takes those who come. Then the Edge drops those who are back once more.
   */
  @Test
  void theDroppedComeBackThroughAReloadAndAnotherDrop() {
    Experiment experiment =
        plain
            .drop(DROPPED, 1, How.RST)
            .awaitEvents(Event.Opened.class, CLIENTS + CLIENTS / 4)
            .reload()
            .awaitEvents(Event.Opened.class, CLIENTS + CLIENTS / 2)
            .drop(How.FIN);
    Outcome outcome = experiment.finish();
    assertThat(outcome).opened(CLIENTS).is(Diagnosis.HEALTHY);
    History history = outcome.evidence().history();
    List<Event.Closed> cuts =
        history.all(Event.Closed.class).filter(closed -> closed.code() == 1006).toList();
    assertThat(cuts).hasSizeBetween(CLIENTS + CLIENTS / 2, 2 * CLIENTS);
    assertThat(outcome.evidence().proxy().lines("reconfiguring")).isNotEmpty();
    assertThat(MeasuredHerd.sinceFirstCut(history).time())
        .isGreaterThanOrEqualTo(DROPPED.leastTime());
  }

  /**
   * All are told the same, and so they come together, a second later and then as each has drawn.
   */
  @Test
  void aRetryAfterIsHeededAsPredicted() {
    Duration second = Duration.ofSeconds(1);
    Admission asking = BUCKET.refusingBy(new Refusal(How.STATUS_503, second));
    HerdLab.Run run = comesInAsPredicted("retry-after", asking);
    History history = run.outcome().evidence().history();
    double earliest =
        history
            .all(Event.Dialed.class)
            .filter(dial -> dial.attempt() == 2)
            .mapToDouble(dial -> dial.at().toNanos() / 1e9)
            .min()
            .orElseThrow();
    assertThat(earliest).isGreaterThan(1);
  }

  /** One handshake takes 4 ms, and a hundred may wait: 250 a second, and nobody faster. */
  @Test
  void aServerQueueLetsThemInAsPredicted() {
    Admission serverQueue = Admission.serverQueue(Duration.ofMillis(4), 100);
    HerdLab.Run run = comesInAsPredicted("server-queue", serverQueue);
    assertThat(run.herd().time()).isGreaterThanOrEqualTo(CLIENTS * 0.004);
  }

  /** The Edge cuts in mid-handshake; NGINX says so in its log, and 502 to the client. */
  @ParameterizedTest
  @CsvSource({
    "FIN, upstream prematurely closed connection",
    "RST, recv() failed (104: Connection reset by peer)"
  })
  void aCutInMidHandshakeIsA502AndHealsAsWell(How how, String logged) {
    Admission cutting = BUCKET.refusingBy(new Refusal(how, Duration.ZERO));
    HerdLab.Run run = comesInAsPredicted("refused-by-" + how, cutting);
    List<Event.Rejected> refused =
        run.outcome().evidence().history().all(Event.Rejected.class).toList();
    assertThat(refused).isNotEmpty().allMatch(rejected -> rejected.httpStatus() == 502);
    assertThat(run.outcome().evidence().proxy().lines(logged)).hasSameSizeAs(refused);
  }

  private static HerdLab.Run comesInAsPredicted(String name, Admission admission) {
    HerdSetting herdSetting = new HerdSetting(name, RetryPolicy.FULL.retry(), admission, CLIENTS);
    HerdLab.Run run = plain.burst(herdSetting, 1);
    assertThat(run.outcome()).opened(CLIENTS).abnormal(0).is(Diagnosis.HEALTHY);
    assertAttempts(plain.compare(herdSetting, List.of(run)));
    return run;
  }

  /** Of one run; its time is what its last client has drawn, and says little. */
  private static void assertAttempts(HerdComparison one) {
    assertThat(one.mean(HerdRun::attempts))
        .as("attempts")
        .isCloseTo(
            one.predicted().of(HerdRun::attempts).mean(),
            withinPercentage(100 * HerdComparison.TOLERANCE));
    assertThat(one.mean(HerdRun::time)).isGreaterThanOrEqualTo(one.herdSetting().leastTime() - 0.1);
  }
}
