package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.load.EdgePeriods;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PeriodsTest {
  private static final Duration OWN = Duration.ofSeconds(30);

  @Test
  void aClientMayAskForPeriods() {
    HttpHeaders headers = new DefaultHttpHeaders();
    new EdgePeriods(Duration.ofMillis(500), Duration.ofSeconds(2)).headers().forEach(headers::set);
    assertThat(Periods.of(headers, OWN))
        .isEqualTo(new Periods(Duration.ofMillis(500), Duration.ofSeconds(2)));
  }

  @Test
  void theEdgesOwnIsTheDefault() {
    assertThat(EdgePeriods.UNASKED.headers()).isEmpty();
    assertThat(Periods.of(new DefaultHttpHeaders(), OWN))
        .isEqualTo(new Periods(OWN, Duration.ZERO));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "NaN", "Infinity", "1e-9", "86401", "often", ""})
  void otherValuesAreRefused(String value) {
    HttpHeaders headers = new DefaultHttpHeaders().set(EdgePeriods.PING_HEADER, value);
    assertThatThrownBy(() -> Periods.of(headers, OWN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("X-Edge-Ping must be 0.001 to 86400 seconds, not " + value);
  }
}
