package edgelab.nginx.log;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Level;
import edgelab.history.LogLine;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines as {@code ngx_log_error_core} writes them. */
class ErrorLogTest {
  @Test
  void eachFieldIsRead() {
    LogLine line =
        ErrorLog.parse("2026/11/24 03:00:07 [alert] 7#7: *642 641 worker_connections exceed");
    assertThat(line)
        .isEqualTo(
            new LogLine(
                Optional.of(Instant.parse("2026-11-24T03:00:07Z")),
                Level.ALERT,
                "641 worker_connections exceed",
                OptionalLong.of(642)));
  }

  @Test
  void aLineAboutNoConnectionHasNone() {
    LogLine line = ErrorLog.parse("2026/11/24 03:00:07 [notice] 1#1: start worker processes");
    assertThat(line.connection()).isEmpty();
    assertThat(line.text()).isEqualTo("start worker processes");
  }

  @Test
  void aLineBeforeNginxHasALogHasNoTime() {
    LogLine line = ErrorLog.parse("nginx: [emerg] bind() to 0.0.0.0:443 failed".substring(7));
    assertThat(line.level()).isEqualTo(Level.EMERG);
    assertThat(line.at()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "something else", "2026/11/24 03:00:07 [loud] 7#7: text"})
  void aLineInAnotherFormatIsKeptAsItIs(String text) {
    LogLine line = ErrorLog.parse(text);
    assertThat(line.level()).isEqualTo(Level.UNKNOWN);
    assertThat(line.text()).isEqualTo(text);
    assertThat(line.connection()).isEmpty();
  }

  /** NGINX never writes it; a file that was cut and joined may. */
  @Test
  void aDayThatIsNoneIsNoTime() {
    assertThat(ErrorLog.parse("2026/02/99 03:00:07 [warn] 7#7: text").at()).isEmpty();
  }
}
