package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.Backoff;
import edgelab.load.Retry;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.NotificationSettings;
import edgelab.script.NotificationSettings.RateLimit;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The clients that a rate limit refused come back when Retry-After is over: as they were refused,
 * or spread by lot.
 */
@Isolated("its clients come back as planned where nothing else keeps the processors busy")
class ApiRetryIT {
  private static final Variant LIMITED = Variants.named("api-rate-limit");
  private static final int REFUSED = Variant.CLIENTS - LIMITED.opens().least();
  private static final Retry BY_LOT = LIMITED.fixed().scenario().behaviour().retry();
  private static final Duration SPREAD = BY_LOT.backoff().cap();

  /** Scaled 1:20; on a quiet machine 500 requests take a fifth of it. */
  private static final RateLimit LIMIT = new RateLimit(300, Duration.ofSeconds(3));

  /** As Genesys Cloud's Java SDK does. */
  private static final Retry AT_ONCE = Retry.with(Backoff.fixed(Duration.ZERO));

  /**
   * Of 200 that are spread over 2 s. Each has behind it, within a tenth of a second, a binomial
   * number of the 199 others, p = 1/20 at the most; that one of the 200 has 33 or more there has a
   * chance below 1e-6.
   */
  private static final int MOST_BY_LOT = 33;

  /** What each waits beyond Retry-After is what its answer takes. */
  @Test
  void withoutJitterTheyComeBackAsTheyWereRefused() {
    List<ComingBack> all = comingBack("api-retry-at-once", AT_ONCE);
    int peak = peak("without jitter", all);
    assertThat(all).extracting(one -> one.ownWait().toSeconds()).containsOnly(0L);
    assertThat(peak).isGreaterThan(MOST_BY_LOT);
  }

  @Test
  void withJitterTheyAreSpread() {
    List<ComingBack> all = comingBack("api-retry-by-lot", BY_LOT);
    int peak = peak("with a jitter of " + SPREAD.toSeconds() + " s", all);
    assertThat(all)
        .extracting(ComingBack::ownWait)
        .allMatch(wait -> !wait.isNegative() && wait.compareTo(SPREAD.plusSeconds(1)) < 0);
    assertThat(peak).isLessThanOrEqualTo(MOST_BY_LOT);
  }

  /** The most requests in a tenth of a second, which is printed, too. */
  private static int peak(String how, List<ComingBack> all) {
    int peak = ComingBack.peak(all.stream().map(ComingBack::back).toList());
    System.out.printf(
        "%d clients refused with 429, at most %d in a tenth of a second, come back %s: at most %d%n",
        all.size(), ComingBack.peak(all.stream().map(ComingBack::refused).toList()), how, peak);
    return peak;
  }

  private static List<ComingBack> comingBack(String experiment, Retry retry) {
    ConfigUnderTest config = LIMITED.fixed();
    Scenario own = config.scenario();
    NotificationSettings settings = own.edge().notifications().orElseThrow();
    Scenario scenario =
        own.withBehaviour(own.behaviour().withRetry(retry))
            .withNotifications(settings.withRateLimit(Optional.of(LIMIT)));
    try (Lab lab = Lab.with(config.in(experiment, scenario))) {
      Outcome outcome = lab.start(Load.of(Variant.CLIENTS).withBriefControl()).finish();
      assertThat(outcome).isHealthy();
      List<ComingBack> all = ComingBack.in(outcome.evidence().edgeLog());
      assertThat(all).hasSize(REFUSED);
      return all;
    }
  }
}
