package edgelab.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import edgelab.load.Retry;
import edgelab.script.NotificationSettings;
import edgelab.script.NotificationSettings.RateLimit;
import edgelab.theory.Opens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Two readings of the thread's 40 % in which the proxy has no part. */
class ApiVariantsTest {
  private static final Variant RATE = Variants.named("api-rate-limit");
  private static final Variant EVICTION = Variants.named("channel-eviction");

  @TempDir Path folder;

  private static NotificationSettings settings(ConfigUnderTest config) {
    return config.scenario().edge().notifications().orElseThrow();
  }

  private static NotificationAccount account(ConfigUnderTest config) {
    return config.scenario().behaviour().account();
  }

  /** The folder's literal is what is computed for 500. */
  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofApi")
  void theFolderSaysWhatIsComputed(Variant variant) {
    assertThat(ApiForecast.of(variant.broken().scenario(), Variant.CLIENTS))
        .isEqualTo(variant.broken().expectation().apply(Variant.CLIENTS));
    assertThat(ApiForecast.of(variant.fixed().scenario(), Variant.CLIENTS))
        .isEqualTo(Expectation.healthy(Variant.CLIENTS));
  }

  @ParameterizedTest
  @CsvSource({
    "api-rate-limit, 300, 300, none",
    "api-rate-limit, 301, 300, api_rate_limited",
    "api-rate-limit, 1000, 300, api_rate_limited",
    "channel-eviction, 20, 20, none",
    "channel-eviction, 21, 20, channel_evicted"
  })
  void anyNumberOfClientsIsComputed(String variant, int clients, int opens, String cause) {
    Expectation expected = Variants.named(variant).broken().expectation().apply(clients);
    assertThat(expected.opens()).isEqualTo(Opens.exactly(opens));
    assertThat(expected.cause()).isEqualTo(Cause.named(cause));
    assertThat(Variants.named(variant).fixed().expectation().apply(clients))
        .isEqualTo(Expectation.healthy(clients));
  }

  /** 500 − 300 and 500 − 20: the thread's 40 %, and 96 %. */
  @Test
  void theLossesAreThoseOfTheRealLimits() {
    NotificationSettings real = NotificationSettings.real(settings(RATE.broken()).publicBase());
    int limit = real.rateLimit().orElseThrow().requests();
    assertThat(Variant.CLIENTS - limit).isEqualTo(200);
    assertThat(RATE.opens()).isEqualTo(Opens.exactly(limit));
    assertThat(Variant.CLIENTS - real.channelsPerOwner()).isEqualTo(480);
    assertThat(EVICTION.opens()).isEqualTo(Opens.exactly(real.channelsPerOwner()));
    assertThat(settings(EVICTION.broken())).isEqualTo(real);
  }

  @Test
  void theFixIsTheClients() {
    for (Variant variant : Variants.ofApi()) {
      assertThat(variant.isOfProxy()).isFalse();
      assertThat(variant.broken().file()).isEqualTo(variant.fixed().file());
      assertThat(settings(variant.broken())).isEqualTo(settings(variant.fixed()));
    }
    assertThat(settings(RATE.broken()).rateLimit())
        .contains(new RateLimit(300, Duration.ofSeconds(6)));
    assertThat(account(RATE.fixed())).isEqualTo(account(RATE.broken()));
    assertThat(RATE.broken().scenario().behaviour().retry()).isEqualTo(Retry.NEVER);
    Retry patient = RATE.fixed().scenario().behaviour().retry();
    assertThat(patient.heedsRetryAfter()).isTrue();
    assertThat(patient.backoff().isRandom()).isTrue();
    assertThat(account(EVICTION.broken()).credentials()).isEqualTo(Sharing.ONE_APP);
    assertThat(account(EVICTION.fixed()).credentials()).isEqualTo(Sharing.OWN_APP);
    assertThat(EVICTION.diagnosis()).isEqualTo(Diagnosis.REJECTED);
  }

  /** One source for each limit, as it was when it was read. */
  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofApi")
  void theVariantAndItsCauseNameOneSource(Variant variant) {
    assertThat(variant.cause().reference()).isEqualTo(variant.reference());
  }

  /** Of a page that its repository may change. */
  @Test
  void theLimitOfChannelsIsQuotedFromACommit() {
    assertThat(EVICTION.reference().toString())
        .matches(
            "https://github\\.com/MyPureCloud/.+/blob/[0-9a-f]{40}/.+#postnotificationschannels");
  }

  /** All that were refused may come back at one instant. */
  @Test
  void theNextWindowTakesAllThatWereRefused() {
    int limit = RATE.opens().least();
    assertThat(Variant.CLIENTS - limit).isLessThanOrEqualTo(limit);
  }

  @Test
  void whatCannotBeComputedIsRefused() throws IOException {
    assertRefused(
        "credentials = one-token\ntopic = v2.users.a.presence",
        "whose second request comes before whose first");
    assertRefused("credentials = none", "write one of one_token, one_app, own_app");
    assertRefused("credentials = one-app\nretry = soon", "write jitter TIME");
    assertRefused("topic = a", "the key 'credentials' is missing");
  }

  private void assertRefused(String clients, String why) throws IOException {
    for (String name : List.of("nginx.conf", "variant.properties", "fixed.properties")) {
      Files.copy(
          RATE.folder().resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(folder.resolve("broken.properties"), clients);
    assertThatThrownBy(() -> VariantFolder.loadApi(folder))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(why);
  }
}
