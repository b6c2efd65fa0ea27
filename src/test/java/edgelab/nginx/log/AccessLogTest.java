package edgelab.nginx.log;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as NGINX writes them with the catalogue's {@code log_format}. */
class AccessLogTest {
  private static final String UPGRADED =
      "1764384000.123 101 1.002 \"101\" 17 \"371\" \"GET /v2/channels/371 HTTP/1.1\"";

  @Test
  void eachFieldIsRead() {
    LoggedRequest request = AccessLog.parse(UPGRADED).orElseThrow();
    assertThat(request.at()).isEqualTo(Instant.ofEpochMilli(1_764_384_000_123L));
    assertThat(request.status()).isEqualTo(101);
    assertThat(request.took()).isEqualTo(Duration.ofMillis(1_002));
    assertThat(request.upstreamStatus()).isEqualTo("101");
    assertThat(request.connection()).hasValue(17);
    assertThat(request.client()).hasValue(371);
    assertThat(request.text()).isEqualTo(UPGRADED);
  }

  @Test
  void noServerAnsweredWhereTheStatusIsNginxsOwn() {
    String limited = UPGRADED.replace(" 101 ", " 503 ").replace("\"101\"", "\"-\"");
    assertThat(AccessLog.parse(limited)).map(LoggedRequest::isByProxy).contains(true);
    assertThat(AccessLog.parse(UPGRADED)).map(LoggedRequest::isByProxy).contains(false);
  }

  @Test
  void eachServerThatWasTriedHasAStatus() {
    String tried = UPGRADED.replace("\"101\"", "\"502, 101\"");
    assertThat(AccessLog.parse(tried)).map(LoggedRequest::upstreamStatus).contains("502, 101");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "", "curl", "-3", "99999999999"})
  void aClientWithoutANumberIsNone(String agent) {
    LoggedRequest request =
        AccessLog.parse(UPGRADED.replace("\"371\"", "\"" + agent + "\"")).orElseThrow();
    assertThat(request.client()).isEmpty();
    assertThat(request.connection()).hasValue(17);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10.0.0.1 - - [29/Nov/2025:01:00:00 +0000] \"GET / HTTP/1.1\" 101 0",
        "1764384000.123 101 - \"101\" 17 \"371\" \"GET / HTTP/1.1\"",
        "1764384000.123 101 1.002 \"101\" -1 \"371\" \"GET / HTTP/1.1\"",
        "1764384000.123 101 1.002 \"101\" 17"
      })
  void aLineInAnotherFormatIsNone(String line) {
    assertThat(AccessLog.parse(line)).isEqualTo(Optional.empty());
  }
}
