package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "60, PT1M",
    "60s, PT1M",
    "500ms, PT0.5S",
    "1h30m, PT1H30M",
    "1M, PT720H",
    "1d, PT24H",
    "0, PT0S",
  })
  void aTimeIsRead(String text, Duration time) {
    assertThat(Times.parse(text)).contains(time);
  }

  /** NGINX refuses each of them; the largest it takes is 2^63 - 1 ms. */
  @ParameterizedTest
  @ValueSource(
      strings = {"", "s", "1x", "-1s", "1.5s", "99999999999999999999", "9223372036854775808ms"})
  void noTimeIsNone(String text) {
    assertThat(Times.parse(text)).isEmpty();
  }
}
