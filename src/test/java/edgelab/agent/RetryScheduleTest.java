package edgelab.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import edgelab.agent.RetrySchedule.NextDial;
import edgelab.agent.RetrySchedule.Streak;
import edgelab.herd.HerdModel;
import edgelab.herd.HerdSetting;
import edgelab.load.Backoff;
import edgelab.load.Backoff.Jitter;
import edgelab.load.Retry;
import edgelab.load.Retry.Budget;
import edgelab.load.RetryPolicy;
import edgelab.script.Admission;
import edgelab.theory.BackoffModel;
import edgelab.theory.Herd.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryScheduleTest {
  private static final double LATEST = Math.nextDown(1.0);

  /** Waits in milliseconds, with the lowest, a middle and the highest random number. */
  @ParameterizedTest
  @CsvSource({
    "NONE, 1, 0, 0, 0",
    "FIXED, 1, 1000, 1000, 1000",
    "FIXED, 9, 1000, 1000, 1000",
    "EXPONENTIAL, 1, 100, 100, 100",
    "EXPONENTIAL, 4, 800, 800, 800",
    "EXPONENTIAL, 7, 5000, 5000, 5000",
    "EQUAL, 4, 400, 600, 800",
    "EQUAL, 60, 2500, 3750, 5000",
    "FULL, 1, 0, 50, 100",
    "FULL, 4, 0, 400, 800",
    "FULL, 2000, 0, 2500, 5000",
    "DECORRELATED, 1, 100, 200, 300",
    "GRPC, 1, 800, 1000, 1200",
    "GRPC, 2, 1280, 1600, 1920",
    "GRPC, 99, 96000, 120000, 144000",
    "RFC_6455, 1, 0, 2500, 5000",
    "RFC_6455, 2, 5000, 5000, 5000",
    "RFC_6455, 3, 10000, 10000, 10000",
    "STREAMING_CLIENT, 1, 2000, 2000, 2000",
    "STREAMING_CLIENT, 7, 90000, 90000, 90000",
    "OLD_STREAMING_CLIENT, 1, 250, 275, 300",
    "OLD_STREAMING_CLIENT, 8, 5000, 5500, 6000",
  })
  void waits(RetryPolicy retryPolicy, int failures, long least, long middle, long most) {
    assertThat(List.of(0.0, 0.5, LATEST))
        .extracting(random -> wait(retryPolicy.retry().backoff(), failures, 0, random))
        .containsExactly(least, middle, most);
  }

  private static long wait(Backoff backoff, int failures, long before, double random) {
    return RetrySchedule.jittered(backoff, failures, Duration.ofMillis(before), random).toMillis();
  }

  /** The agents and the simulation share no code. */
  @ParameterizedTest
  @EnumSource(RetryPolicy.class)
  void theSimulationWaitsAsLong(RetryPolicy retryPolicy) {
    HerdSetting herdSetting = HerdSetting.of(retryPolicy, Admission.OPEN, 1);
    BackoffModel backoff = HerdModel.herd(herdSetting, new Path(0, 1), List.of()).habit().backoff();
    Random random = new Random(500);
    Duration before = Duration.ZERO;
    for (int failures = 1; failures < 40; failures++) {
      double chance = random.nextDouble();
      Duration wait =
          RetrySchedule.jittered(retryPolicy.retry().backoff(), failures, before, chance);
      assertThat(wait.toNanos() / 1e9)
          .isCloseTo(backoff.after(failures, before.toNanos() / 1e9, chance), within(1e-6));
      before = wait;
    }
  }

  @Test
  void decorrelatedFollowsTheWaitBefore() {
    Backoff backoff = RetryPolicy.DECORRELATED.retry().backoff();
    assertThat(wait(backoff, 2, 1_000, 0)).isEqualTo(100);
    assertThat(wait(backoff, 2, 1_000, 0.5)).isEqualTo(1_550);
    assertThat(wait(backoff, 2, 4_000, LATEST)).isEqualTo(5_000);
  }

  @ParameterizedTest
  @EnumSource(Jitter.class)
  void everyWaitIsWithinItsJitter(Jitter jitter) {
    Random random = new Random(500);
    for (int i = 0; i < 5_000; i++) {
      Duration base = Duration.ofNanos(1 + random.nextInt(2_000_000_000));
      Duration cap = base.multipliedBy(1 + random.nextInt(100));
      Backoff backoff = new Backoff(jitter, base, 1 + 2 * random.nextDouble(), cap, Duration.ZERO);
      Duration before = Duration.ofNanos((long) (random.nextDouble() * cap.toNanos()));
      int failures = 1 + random.nextInt(3_000);
      Duration chosen = RetrySchedule.jittered(backoff, failures, before, random.nextDouble());
      assertThat(chosen).isBetween(Duration.ZERO, cap.multipliedBy(12).dividedBy(10));
      if (jitter != Jitter.FULL) {
        assertThat(chosen).isGreaterThanOrEqualTo(base.dividedBy(2));
      }
    }
  }

  /** 20 clients wait for the same 10 ms. With the jitter before the cap half of all would. */
  @Test
  void noTwoWavesFormAtTheCap() {
    Backoff full = RetryPolicy.FULL.retry().backoff();
    Random random = new Random(500);
    int[] slots = new int[500];
    for (int i = 0; i < 10_000; i++) {
      slots[(int) (wait(full, 20, 0, random.nextDouble()) / 10)]++;
    }
    assertThat(Arrays.stream(slots).max().orElseThrow()).isLessThan(60);
  }

  @Test
  void aStreakGrowsWithEachFailure() {
    Retry retry = RetryPolicy.EXPONENTIAL.retry();
    Streak streak = Streak.startingAt(0).dialed();
    for (long expected : List.of(100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000)) {
      NextDial next = RetrySchedule.next(retry, streak, 0, Duration.ZERO, 0).orElseThrow();
      assertThat(next.delay().toMillis()).isEqualTo(expected);
      streak = next.streak().dialed();
    }
    assertThat(streak.dials()).isEqualTo(9);
    assertThat(streak.failures()).isEqualTo(8);
  }

  @Test
  void givesUpAfterItsAttempts() {
    assertThat(dials(RetryPolicy.FIXED.retry().withAttempts(5))).isEqualTo(5);
    assertThat(dials(Retry.NEVER)).isEqualTo(1);
    assertThat(dials(RetryPolicy.NOTIFICATIONS.retry())).isEqualTo(2);
  }

  @Test
  void givesUpAtItsDeadline() {
    assertThat(dials(RetryPolicy.FIXED.retry().withDeadline(Duration.ofMillis(3_500))))
        .isEqualTo(4);
    assertThat(dials(RetryPolicy.FIXED.retry().withDeadline(Duration.ofSeconds(3)))).isEqualTo(4);
  }

  /** The dials of a client that is refused at once, every time, and dials when it may. */
  private static int dials(Retry retry) {
    Streak streak = Streak.startingAt(7).dialed();
    long now = 7;
    for (var next = RetrySchedule.next(retry, streak, now, Duration.ZERO, 0);
        next.isPresent();
        next = RetrySchedule.next(retry, streak, now, Duration.ZERO, 0)) {
      now += next.get().delay().toNanos();
      streak = next.get().streak().dialed();
    }
    return streak.dials();
  }

  @Test
  void retryAfterComesBeforeTheOwnWaitAndDoesNotGrowIt() {
    Streak streak = Streak.startingAt(0).dialed();
    Duration retryAfter = Duration.ofSeconds(2);
    Retry retry = RetryPolicy.DECORRELATED.retry();
    NextDial heeded = RetrySchedule.next(retry, streak, 0, retryAfter, 0.5).orElseThrow();
    assertThat(heeded.delay().toMillis()).isEqualTo(2_200);
    assertThat(heeded.streak().waited().toMillis()).isEqualTo(200);
    assertThat(
            RetrySchedule.next(retry.withoutRetryAfter(), streak, 0, retryAfter, 0.5)
                .orElseThrow()
                .delay())
        .hasMillis(200);
  }

  @Test
  void aBudgetRunsOutAndIsEarnedBack() {
    RetryBudget budget = new RetryBudget(new Budget(10, 0.1));
    assertThat(IntStream.range(0, 12).filter(i -> budget.take()).count()).isEqualTo(10);
    IntStream.range(0, 9).forEach(i -> budget.give());
    assertThat(budget.take()).isFalse();
    IntStream.range(0, 2).forEach(i -> budget.give());
    assertThat(budget.take()).isTrue();
    IntStream.range(0, 1_000).forEach(i -> budget.give());
    assertThat(IntStream.range(0, 12).filter(i -> budget.take()).count()).isEqualTo(10);
  }

  @Test
  void refusesImpossibleBackoffs() {
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> Backoff.doubling(Jitter.FULL, second, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Backoff.doubling(Jitter.FULL, Duration.ZERO, second))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RetryPolicy.FULL.retry().withAttempts(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
