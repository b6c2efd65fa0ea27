package edgelab.edge.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.NotificationSettings;
import edgelab.script.NotificationSettings.RateLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitTest {
  private static final Instant BEGAN = ServiceSteps.BEGAN;

  private final RateWindow window = new RateWindow();

  private long refused(int requests, Instant now) {
    return IntStream.range(0, requests)
        .filter(request -> window.take(RateLimit.REAL, now).isPresent())
        .count();
  }

  /** 500 channels on one token: the thread's 40 %. */
  @Test
  void of500RequestsInAMinute200AreRefused() {
    assertThat(refused(500, BEGAN)).isEqualTo(200);
  }

  /** Whole seconds that are enough: the window ends 60 s after its first request. */
  @ParameterizedTest
  @CsvSource({"0, 60", "1, 60", "1000, 59", "59000, 1", "59999, 1"})
  void retryAfterIsTheRestOfTheWindow(long millis, long seconds) {
    refused(300, BEGAN);
    assertThat(window.take(RateLimit.REAL, BEGAN.plusMillis(millis)))
        .isEqualTo(OptionalLong.of(seconds));
  }

  @Test
  void aRequestOfJustBeforeTheWindowBeganWaitsNoLongerThanTheWindow() {
    refused(300, BEGAN);
    assertThat(window.take(RateLimit.REAL, BEGAN.minusMillis(1))).hasValue(60);
  }

  @Test
  void theNextWindowBeginsWithTheFirstRequestBehindTheLast() {
    refused(301, BEGAN);
    assertThat(refused(300, BEGAN.plusSeconds(60))).isZero();
    assertThat(window.take(RateLimit.REAL, BEGAN.plusSeconds(119))).hasValue(1);
    assertThat(window.take(RateLimit.REAL, BEGAN.plusSeconds(120))).isEmpty();
  }

  @Test
  void eachTokenHasALimitOfItsOwnAndTheLogNamesIt() {
    RateLimit one = new RateLimit(1, Duration.ofSeconds(10));
    ServiceSteps steps = new ServiceSteps(ServiceSteps.REAL.withRateLimit(Optional.of(one)));
    AccessToken first = steps.token("app");
    AccessToken second = steps.token("app");
    request(steps, first);
    assertThatThrownBy(() -> request(steps, first)).hasMessageContaining("[10] seconds");
    assertThatCode(() -> request(steps, second)).doesNotThrowAnyException();
    assertThat(steps.logged(Kind.RATE_LIMITED))
        .containsExactly("RATE_LIMITED GET /x token 1 retry-after 10");
  }

  @Test
  void withoutALimitEveryRequestPasses() {
    NotificationSettings settings = ServiceSteps.REAL.withRateLimit(Optional.empty());
    ServiceSteps steps = new ServiceSteps(settings);
    AccessToken token = steps.token("app");
    assertThatCode(() -> IntStream.range(0, 1_000).forEach(i -> request(steps, token)))
        .doesNotThrowAnyException();
  }

  private static void request(ServiceSteps steps, AccessToken token) {
    assertThat(steps.service.authorize(token.value(), "GET /x", steps.now, steps::note))
        .isEqualTo(token);
  }
}
