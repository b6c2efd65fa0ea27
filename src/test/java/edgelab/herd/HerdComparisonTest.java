package edgelab.herd;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.RetryPolicy;
import edgelab.script.Admission;
import edgelab.theory.Gate;
import edgelab.theory.Herd;
import edgelab.theory.Herd.Path;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdRun;
import edgelab.theory.HerdSimulation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The simulation stands in for the agents, with seeds of its own. */
class HerdComparisonTest {
  private static final Path PATH = new Path(0.005, 0.0002);
  private static final HerdSetting FULL =
      HerdSetting.of(RetryPolicy.FULL, Admission.bucket(100, 50), 500);

  @Test
  void whatIsAsSimulatedAgrees() {
    assertThat(comparison(FULL, FULL).disagreements()).isEmpty();
  }

  @Test
  void anotherPolicyDoesNot() {
    HerdSetting fixed = HerdSetting.of(RetryPolicy.FIXED, FULL.admission(), 500);
    assertThat(comparison(FULL, fixed).disagreements())
        .anyMatch(text -> text.startsWith("time: measured 9.15, simulated 7.2"))
        .anyMatch(text -> text.startsWith("the peak left its band of "))
        .anyMatch(text -> text.endsWith("in 3 of 3 runs: [441, 441, 441]"));
  }

  @Test
  void nobodyIsInBeforeTheBucketHasTokens() {
    HerdRun impossible = new HerdRun(500, List.of(0.0), List.of(4.3));
    assertThat(new HerdComparison(FULL, List.of(impossible), forecast(FULL)).disagreements())
        .contains("someone was let in sooner than the bucket can: T < (N - b) / r");
  }

  @Test
  void whoIsLeftOutsideIsNotOverlooked() {
    HerdRun run = comparison(FULL, FULL).measured().get(0);
    HerdRun missing = new HerdRun(500, run.dials(), run.opened().subList(0, 499));
    assertThat(new HerdComparison(FULL, List.of(missing), forecast(FULL)).disagreements())
        .containsExactly("clients outside: measured 1.00, simulated 0.00");
  }

  @Test
  void aPeakIsPredictedOnlyWhereThereIsJitter() {
    HerdSetting fixed = HerdSetting.of(RetryPolicy.FIXED, FULL.admission(), 500);
    assertThat(comparison(fixed, fixed).peakBand()).isEmpty();
    assertThat(comparison(FULL, FULL).peakBand().orElseThrow().high()).isBetween(80.0, 92.0);
  }

  @Test
  void thePaceOfThoseWhoNeverWaitIsTheMachines() {
    HerdSetting none = HerdSetting.of(RetryPolicy.NONE, FULL.admission(), 500);
    HerdRun slow =
        HerdSimulation.run(HerdModel.herd(none, new Path(0, 0.001), List.of()), gate(none), 1);
    assertThat(new HerdComparison(none, List.of(slow), forecast(none)).disagreements()).isEmpty();
  }

  /** The last few of those that wait alike may need one wave more: 5 s. */
  @Test
  void aWaveMoreOrLessIsTheMachines() {
    HerdSetting alike = HerdSetting.of(RetryPolicy.EXPONENTIAL, FULL.admission(), 500);
    HerdRun run = comparison(alike, alike).measured().get(0);
    assertThat(shifted(alike, run, 4.9)).isEmpty();
    assertThat(shifted(alike, run, 5.1)).singleElement().asString().startsWith("time: measured ");
  }

  /** The last of 200 clients comes when it has drawn: 4.3 s, and 0.6 s more or less. */
  @Test
  void oneRunSaysLessThanThree() {
    HerdSetting herdSetting =
        new HerdSetting("limit-req", RetryPolicy.FULL.retry(), Admission.OPEN, 500);
    HerdForecast forecast = HerdForecast.of(herd(herdSetting), Gate.bucket(100, 300), 200);
    HerdRun soon = endingAt(3, forecast.runs().get(0));
    assertThat(new HerdComparison(herdSetting, List.of(soon), forecast).disagreements()).isEmpty();
    assertThat(new HerdComparison(herdSetting, List.of(soon, soon, soon), forecast).disagreements())
        .singleElement()
        .asString()
        .startsWith("time: measured 3.00, simulated 4.3");
  }

  private static HerdRun endingAt(double seconds, HerdRun run) {
    List<Double> opened = run.opened().stream().map(at -> Math.min(at, seconds)).toList();
    return new HerdRun(run.clients(), run.dials(), opened);
  }

  private static List<String> shifted(HerdSetting herdSetting, HerdRun run, double seconds) {
    List<Double> opened = new ArrayList<>(run.opened());
    opened.set(opened.size() - 1, run.time() + seconds);
    HerdRun longer = new HerdRun(run.clients(), run.dials(), opened);
    return new HerdComparison(herdSetting, List.of(longer), forecast(herdSetting)).disagreements();
  }

  /** Of 20 runs, 3 outside of a 99 % band come once in a thousand times. */
  @Test
  void aBandMayBeLeftByChance() {
    assertThat(HerdComparison.mayBeOutside(1)).isEqualTo(1);
    assertThat(HerdComparison.mayBeOutside(3)).isEqualTo(1);
    assertThat(HerdComparison.mayBeOutside(20)).isEqualTo(3);
    assertThat(HerdComparison.mayBeOutside(1_000)).isBetween(20, 22);
  }

  private static HerdComparison comparison(HerdSetting expected, HerdSetting happens) {
    List<HerdRun> measured =
        LongStream.rangeClosed(1_001, 1_003)
            .mapToObj(seed -> HerdSimulation.run(herd(happens), gate(happens), seed))
            .toList();
    return new HerdComparison(expected, measured, forecast(expected));
  }

  private static HerdForecast forecast(HerdSetting herdSetting) {
    return HerdForecast.of(herd(herdSetting), gate(herdSetting), 200);
  }

  private static Herd herd(HerdSetting herdSetting) {
    return HerdModel.herd(herdSetting, PATH, List.of());
  }

  private static Gate.Maker gate(HerdSetting herdSetting) {
    return HerdModel.gate(herdSetting.admission());
  }
}
