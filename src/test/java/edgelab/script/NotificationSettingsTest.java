package edgelab.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.history.Json;
import edgelab.script.NotificationSettings.RateLimit;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationSettingsTest {
  private static final NotificationSettings REAL =
      NotificationSettings.real(URI.create("ws://proxy:80/genesys"));

  @Test
  void theyGoOverTheControlApiAsTheyAre() {
    NotificationSettings settings =
        REAL.withCreateStatus(201)
            .withRateLimit(Optional.empty())
            .withCapacity(3, 4)
            .withTimes(Duration.ofSeconds(9), Duration.ofMillis(1500), Duration.ZERO)
            .withSeed(5);
    assertThat(Json.read(Json.line(settings), NotificationSettings.class)).isEqualTo(settings);
    assertThat(Json.read(Json.line(REAL), NotificationSettings.class)).isEqualTo(REAL);
  }

  @ParameterizedTest
  @CsvSource({"http://proxy:80", "ws:/proxy", "proxy:80", "wss:///channels"})
  void thePublicBaseIsOfASocket(URI base) {
    assertThatThrownBy(() -> REAL.withPublicBase(base))
        .hasMessage("publicBase must be ws://HOST:PORT or wss://HOST:PORT, not " + base);
  }

  @Test
  void limitsLetSomethingPass() {
    assertThatThrownBy(() -> REAL.withCreateStatus(202))
        .hasMessage("createStatus must be 200 or 201, not 202");
    assertThatThrownBy(() -> REAL.withCapacity(0, 1)).hasMessageContaining("channelsPerOwner");
    assertThatThrownBy(() -> REAL.withCapacity(1, 0)).hasMessageContaining("topicsPerChannel");
    assertThatThrownBy(() -> new RateLimit(0, Duration.ofSeconds(1)))
        .hasMessageContaining("rateLimit.requests");
    assertThatThrownBy(() -> new RateLimit(1, Duration.ZERO))
        .hasMessageContaining("rateLimit.window");
    Duration second = Duration.ofSeconds(1);
    assertThatThrownBy(() -> REAL.withTimes(Duration.ofMillis(999), second, second))
        .hasMessageContaining("tokenLife");
    assertThatThrownBy(() -> REAL.withTimes(second, Duration.ZERO, second))
        .hasMessageContaining("channelLife");
    assertThatThrownBy(() -> REAL.withTimes(second, second, Duration.ofMillis(-1)))
        .hasMessageContaining("closingNotice");
  }
}
