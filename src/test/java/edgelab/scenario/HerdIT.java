package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.herd.HerdComparison;
import edgelab.herd.HerdSetting;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.load.Backoff;
import edgelab.load.Retry;
import edgelab.load.RetryPolicy;
import edgelab.nginx.limits.SlotArithmetic;
import edgelab.run.HerdLab;
import edgelab.script.Admission;
import edgelab.theory.Gate;
import edgelab.theory.HerdForms;
import edgelab.theory.Opens;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backoff with jitter heals a fault of rate and cannot heal one of capacity, and both as predicted.
 */
class HerdIT extends PlainHerd {
  /** 4.5 s at the least; the thread's prescription takes 7. */
  private static final Admission HUNDRED_A_SECOND = Admission.bucket(100, 50);

  private static final HerdSetting PRESCRIPTION =
      HerdSetting.of(RetryPolicy.FULL, HUNDRED_A_SECOND, CLIENTS);

  @TempDir Path folder;

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, Integer.getInteger("lab.seeds", 2));
  }

  /** 100 ms, doubled, up to 5 s, with jitter. */
  @Test
  void theThreadsPrescriptionBringsEveryoneInAsPredicted() {
    List<HerdLab.Run> runs = seeds().mapToObj(seed -> plain.burst(PRESCRIPTION, seed)).toList();
    runs.forEach(run -> assertThat(run.outcome()).isHealthy().opened(CLIENTS).abnormal(0));
    HerdComparison comparison = plain.compare(PRESCRIPTION, runs);
    assertThat(comparison.disagreements()).isEmpty();
  }

  /** What the thread says of its SDK: at once, all together, for ever. */
  @Test
  void withoutBackoffEachClientDialsMoreThanTwentyTimes() {
    // 11 s at the least: time for 22 dials each, even where a machine manages a thousand a second.
    HerdSetting none =
        HerdSetting.of(RetryPolicy.AT_ONCE_FOR_EVER, Admission.bucket(40, 50), CLIENTS);
    HerdLab.Run run = plain.burst(none, 1);
    assertThat(run.outcome()).asPredicted();
    assertThat(run.herd().attempts()).isGreaterThan(20);
    assertThat(run.herd().time()).isGreaterThanOrEqualTo(none.leastTime() - 0.05);
  }

  /**
   * Retries come one by one, and so the slots of a ramp are filled, not those of a burst. The one
   * that is left then is enough to accept a client, and not for the upstream: it is answered 500.
   */
  @Test
  void noBackoffHealsWhatNginxHasNoSlotsFor() {
    HerdSetting five =
        new HerdSetting(
            "capacity", RetryPolicy.FULL.retry().withAttempts(5), Admission.OPEN, CLIENTS);
    try (HerdLab lab = HerdLab.with(Variants.named("worker-connections").broken())) {
      Opens ramp = Opens.exactly(new SlotArithmetic(641, 1).ramp());
      Expectation full = outOfSlots(ramp, Diagnosis.REJECTED);
      assertThat(lab.burst(five, 1, full).outcome()).asPredicted();
    }
  }

  /**
   * Enough slots for a ramp, not for a burst: jitter makes the one of the other. Whoever waits
   * alike comes in small bursts, and each of them kills a part of itself: 10 to 18 of the first 21.
   */
  @Test
  void jitterFillsSlotsThatAFixedWaitDoesNot() throws IOException {
    Retry fixed = Retry.with(Backoff.fixed(Duration.ofMillis(200))).withAttempts(2);
    try (HerdLab lab = HerdLab.with(edited("worker-connections", "641", "1024"))) {
      Expectation notAll = outOfSlots(new Opens(0, CLIENTS - 1), Diagnosis.UNREACHABLE);
      HerdLab.Run together = lab.burst(herdSetting("fixed-2", fixed), 1, notAll);
      HerdLab.Run apart =
          lab.burst(herdSetting("full-5", RetryPolicy.FULL.retry().withAttempts(5)), 1);
      assertThat(together.outcome()).as("another try after a fixed wait").asPredicted();
      assertThat(apart.outcome()).as("five tries with jitter").opened(CLIENTS).asPredicted();
      assertThat(apart.herd().outside()).isZero();
    }
  }

  @Test
  void backoffHealsWhatLimitReqRefuses() throws IOException {
    HerdSetting herdSetting = herdSetting("limit-req", RetryPolicy.FULL.retry());
    try (HerdLab lab = HerdLab.with(edited("limit-req", "rate=1r/s", "rate=100r/s"))) {
      HerdLab.Run run = lab.burst(herdSetting, 1);
      assertThat(run.outcome()).opened(CLIENTS).abnormal(0).asPredicted();
      assertThat(run.herd().time()).isGreaterThanOrEqualTo(HerdForms.leastTime(CLIENTS, 100, 300));
      HerdComparison comparison = lab.compare(herdSetting, List.of(run), Gate.bucket(100, 300));
      assertThat(comparison.disagreements()).isEmpty();
    }
  }

  private static Expectation outOfSlots(Opens opens, Diagnosis diagnosis) {
    return Expectation.of(opens, diagnosis, Cause.named("slots_exhausted"));
  }

  private static HerdSetting herdSetting(String name, Retry retry) {
    return new HerdSetting(name, retry, Admission.OPEN, CLIENTS);
  }

  private ConfigUnderTest edited(String variant, String from, String to) throws IOException {
    ConfigUnderTest broken = Variants.named(variant).broken();
    String conf = Files.readString(broken.file()).replace(from, to);
    Path file = Files.writeString(folder.resolve("nginx.conf"), conf);
    return new ConfigUnderTest(
        "herd", variant, false, file, broken.scenario(), broken.versions(), broken.expectation());
  }
}
