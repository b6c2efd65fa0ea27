package edgelab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import edgelab.theory.Herd.Habit;
import edgelab.theory.Herd.Path;
import edgelab.theory.Herd.Path.Turn;
import edgelab.theory.HerdForecast.Band;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HerdSimulationTest {
  private static final Path INSTANT = new Path(0, 1e-6);
  private static final Gate.Maker FIFTY_A_SECOND = Gate.bucket(50, 50);
  private static final int RUNS = 50;

  /**
   * Another simulation of the same herd, cap 10 s, gave these; it doubled before its first wait
   * already, but not for the decorrelated one.
   */
  @ParameterizedTest
  @CsvSource({
    "fixed, 1, 9.2, 5.4, 450",
    "exponential, 0.2, 62.8, 6.7, 418",
    "equal, 0.2, 11.7, 5.3, 111",
    "full, 0.2, 14.5, 5.7, 63",
    "decorrelated, 0.1, 15.8, 6.5, 80"
  })
  void agreesWithAnotherSimulation(
      String policy, double base, double time, double attempts, double peak) {
    HerdForecast forecast = forecast(backoff(policy, base));
    assertThat(forecast.of(HerdRun::time).mean()).isCloseTo(time, within(0.05 * time));
    assertThat(forecast.of(HerdRun::attempts).mean()).isCloseTo(attempts, within(0.05 * attempts));
    Band peaks = forecast.of(run -> run.peak(1, 0.1));
    assertThat(peaks.mean()).isBetween(0.9 * peak, 1.35 * peak); // a window that slides finds more
  }

  private static BackoffModel backoff(String policy, double base) {
    return switch (policy) {
      case "fixed" -> BackoffModel.fixed(base);
      case "exponential" -> BackoffModel.exponential(base, 2, 10);
      case "equal" -> BackoffModel.jittered(base, 2, 10, 0.5, 1);
      case "full" -> BackoffModel.jittered(base, 2, 10, 0, 1);
      default -> BackoffModel.decorrelated(base, 10);
    };
  }

  private static HerdForecast forecast(BackoffModel backoff) {
    return HerdForecast.of(Herd.burst(500, Habit.endless(backoff), INSTANT), FIFTY_A_SECOND, RUNS);
  }

  @Test
  void whatHasNoChanceInItIsSimulatedOnce() {
    assertThat(forecast(BackoffModel.fixed(1)).runs()).hasSize(1);
    assertThat(forecast(BackoffModel.exponential(0.1, 2, 5)).runs()).hasSize(1);
    assertThat(forecast(BackoffModel.jittered(0.1, 2, 5, 0, 1)).runs()).hasSize(RUNS);
    assertThat(forecast(BackoffModel.decorrelated(0.1, 5)).runs()).hasSize(RUNS);
    assertThat(forecast(new BackoffModel(1, 1, 1, 1, 1, false, 5)).runs()).hasSize(RUNS);
  }

  @Test
  void noHerdIsFasterThanItsBucket() {
    Random random = new Random(50);
    for (int i = 0; i < 200; i++) {
      int clients = 1 + random.nextInt(500);
      double rate = 10 + random.nextInt(500);
      double burst = 1 + random.nextInt(100);
      BackoffModel backoff =
          BackoffModel.jittered(0.01 + random.nextDouble(), 2, 5, random.nextDouble(), 1);
      Herd herd = Herd.burst(clients, Habit.endless(backoff), INSTANT);
      HerdRun run = HerdSimulation.run(herd, Gate.bucket(rate, burst), i);
      assertThat(run.outside()).isZero();
      assertThat(run.time())
          .isGreaterThanOrEqualTo(HerdForms.leastTime(clients, rate, burst) - 1e-9);
    }
  }

  @Test
  void theSameSeedIsTheSameRun() {
    Herd herd = Herd.burst(100, Habit.endless(backoff("full", 0.1)), INSTANT);
    HerdRun run = HerdSimulation.run(herd, FIFTY_A_SECOND, 7);
    assertThat(HerdSimulation.run(herd, FIFTY_A_SECOND, 7)).isEqualTo(run);
    assertThat(HerdSimulation.run(herd, FIFTY_A_SECOND, 8)).isNotEqualTo(run);
  }

  @Test
  void aCapacityLeavesTheRestOutsideHoweverTheyWait() {
    for (BackoffModel backoff : List.of(backoff("fixed", 0.2), backoff("full", 0.1))) {
      Herd herd = Herd.burst(500, Habit.endless(backoff).withAttempts(5), INSTANT);
      HerdRun run = HerdSimulation.run(herd, Gate.slots(300), 1);
      assertThat(run.outside()).isEqualTo(200);
      assertThat(run.dials()).hasSize(300 + 200 * 5);
    }
  }

  @Test
  void aDeadlineEndsARow() {
    Habit habit = new Habit(BackoffModel.fixed(1), Integer.MAX_VALUE, 3.5, 0, 0);
    HerdRun run = HerdSimulation.run(Herd.burst(2, habit, INSTANT), Gate.slots(1), 1);
    assertThat(run.dials()).hasSize(1 + 4); // at 0, 1, 2 and 3 s
  }

  @Test
  void aDeskServesOneAfterAnotherAndTurnsTheRestAway() {
    Habit once = Habit.endless(BackoffModel.fixed(1)).withAttempts(1);
    HerdRun run = HerdSimulation.run(Herd.burst(100, once, INSTANT), Gate.desk(0.01, 20), 1);
    assertThat(run.opened()).hasSize(21);
    assertThat(run.time()).isCloseTo(0.21, within(1e-3));
  }

  @Test
  void afterADropTheyComeBack() {
    Herd herd = new Herd(100, Habit.endless(BackoffModel.fixed(1)), INSTANT, List.of(10.0));
    HerdRun run = HerdSimulation.run(herd, Gate.bucket(50, 50), 1);
    assertThat(run.opened()).hasSize(100).allMatch(at -> at > 10);
    assertThat(run.time())
        .isCloseTo(12, within(0.01)); // waits 1 s, 50 get in; the rest a second later
  }

  /** A proxy that accepts and drops must not make the clients eager. */
  @Test
  void aConnectionThatDoesNotLastDoesNotEndTheRow() {
    BackoffModel doubling = BackoffModel.exponential(1, 2, 100);
    List<Double> drops = List.of(0.5, 2.0, 4.6);
    assertThat(dropped(new Habit(doubling, 99, 1e9, 0, 0), drops)).isCloseTo(5.6, within(0.01));
    assertThat(dropped(new Habit(doubling, 99, 1e9, 60, 0), drops)).isCloseTo(8.6, within(0.01));
  }

  private static double dropped(Habit habit, List<Double> drops) {
    Herd herd = new Herd(1, habit, INSTANT, drops);
    return HerdSimulation.run(herd, Gate.open(), 1).time();
  }

  @Test
  void whatARefusalAsksForIsAddedToThePause() {
    Habit habit = new Habit(BackoffModel.fixed(0.5), 9, 1e9, 0, 2);
    HerdRun run = HerdSimulation.run(Herd.burst(2, habit, INSTANT), Gate.bucket(1, 1), 1);
    assertThat(run.time()).isCloseTo(2.5, within(0.01));
  }

  @Test
  void aSlowServerSetsThePaceOfThoseWhoNeverWait() {
    Habit none = Habit.endless(BackoffModel.fixed(0));
    Herd herd = Herd.burst(500, none, new Path(0, 0.001));
    HerdRun run = HerdSimulation.run(herd, FIFTY_A_SECOND, 1);
    assertThat(run.time()).isCloseTo(9, within(0.1));
    assertThat(run.dials().size()).isCloseTo(9_000, within(600)); // 1,000 a second
  }

  /** So that what is predicted of them holds on any machine. */
  @ParameterizedTest
  @CsvSource({"equal", "full", "decorrelated"})
  void withJitterTheServersPaceHardlyMatters(String policy) {
    Herd slow = Herd.burst(500, Habit.endless(backoff(policy, 0.1)), new Path(0.002, 0.0004));
    Herd fast = Herd.burst(500, slow.habit(), new Path(0.002, 0.00002));
    HerdForecast late = HerdForecast.of(slow, Gate.bucket(100, 50), RUNS);
    HerdForecast soon = HerdForecast.of(fast, Gate.bucket(100, 50), RUNS);
    double time = soon.of(HerdRun::time).mean();
    assertThat(late.of(HerdRun::time).mean()).isCloseTo(time, within(0.05 * time));
    double attempts = soon.of(HerdRun::attempts).mean();
    assertThat(late.of(HerdRun::attempts).mean()).isCloseTo(attempts, within(0.07 * attempts));
  }

  /** A tight burst makes a tight second wave; the server's pace widens the third. */
  @Test
  void theBurstMayBeServedFasterThanWhatFollows() {
    Habit thrice = Habit.endless(BackoffModel.fixed(1)).withAttempts(3);
    HerdRun run = HerdSimulation.run(Herd.burst(100, thrice, recorded(0.001, 0)), Gate.slots(0), 1);
    assertThat(run.dials().get(199) - run.dials().get(100)).isCloseTo(0.099, within(1e-6));
    assertThat(run.dials().get(299) - run.dials().get(200)).isCloseTo(0.198, within(1e-6));
  }

  /** The gate is asked at 1, 2, ... 100 ms and lets 50 and 10 in; the rest hears of it later. */
  @Test
  void aBurstIsDecidedBeforeItIsAnswered() {
    Habit twice = Habit.endless(BackoffModel.fixed(1)).withAttempts(2);
    HerdRun run =
        HerdSimulation.run(Herd.burst(100, twice, recorded(0.001, 0.2)), Gate.bucket(100, 50), 1);
    assertThat(run.dials()).hasSize(100 + 41);
    assertThat(run.dials().get(100)).isBetween(1.25, 1.26);
    assertThat(run.opened().get(0)).isCloseTo(0.201, within(1e-6));
  }

  /** Client 0 dials again at 120 ms; NGINX is busy with the burst until the last has its answer. */
  @Test
  void whoDialsDuringTheBurstIsBehindIt() {
    Path path = new Path(0, 0.002, List.of(new Turn(0.010, 0.020), new Turn(0.050, 0.500)));
    Habit thrice = Habit.endless(BackoffModel.fixed(0.1)).withAttempts(3);
    HerdRun run = HerdSimulation.run(Herd.burst(2, thrice, path), Gate.slots(0), 1);
    assertThat(run.dials().get(2)).isCloseTo(0.12, within(1e-6));
    assertThat(run.dials().get(3)).isCloseTo(0.6, within(1e-6));
    assertThat(run.dials().get(4)).isCloseTo(0.602, within(1e-6));
  }

  /** Decided one by one, and told so much later; what follows takes 2 ms each. */
  private static Path recorded(double each, double later) {
    List<Turn> burst =
        IntStream.rangeClosed(1, 100).mapToObj(i -> new Turn(i * each, i * each + later)).toList();
    return new Path(0, 0.002, burst);
  }

  @Test
  void aPeakSlides() {
    HerdRun run =
        new HerdRun(9, List.of(0.0, 0.0, 0.0, 1.04, 1.06, 1.12, 1.5, 1.58, 1.6), List.of());
    assertThat(run.peak(0, 0.1)).isEqualTo(3);
    assertThat(run.peak(0.5, 0.1)).isEqualTo(3);
    assertThat(run.peak(1.05, 0.1)).isEqualTo(2);
    assertThat(run.peak(2, 0.1)).isZero();
  }
}
