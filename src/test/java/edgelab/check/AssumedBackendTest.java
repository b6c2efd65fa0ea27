package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AssumedBackendTest {
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);
  private static final AssumedBackend QUIET = new AssumedBackend(true, Optional.empty());

  private static Target target(String lines) {
    return Targets.first(
        Configs.of("events {}\nhttp { server { location / {\n" + lines + "\n} } }"));
  }

  private static List<Trial> trials(AssumedBackend backend, String lines) {
    return backend.trials(target(lines));
  }

  @ParameterizedTest
  @CsvSource({
    "https://app.example, true",
    "https://app, true",
    "http://app.example, false",
    "https://10.0.0.1, false",
    "https://127.0.0.1:8443, false",
    "https://unix:/run/app.sock:, false",
  })
  void aServerNameMattersWhereNginxSpeaksTlsToAName(String url, boolean isTried) {
    List<Trial> trials = trials(AssumedBackend.strict(HEARTBEAT), "proxy_pass " + url + ";");
    assertThat(trials.contains(Trial.SNI)).isEqualTo(isTried);
  }

  /** A timer that the heartbeat keeps from ending, and that is waited for. */
  @ParameterizedTest
  @CsvSource({"1s, false", "2s, false", "3s, true", "10s, true", "11s, false", "1d, false"})
  void aShortTimerIsWaitedFor(String time, boolean isTried) {
    String lines = "proxy_pass http://app; proxy_read_timeout " + time + ";";
    assertThat(trials(AssumedBackend.strict(HEARTBEAT), lines).contains(Trial.SILENCE))
        .isEqualTo(isTried);
    assertThat(trials(QUIET, lines)).doesNotContain(Trial.SILENCE).contains(Trial.IDLE);
  }

  @Test
  void aLenientBackendHasNoRulesOfItsOwn() {
    AssumedBackend lenient = new AssumedBackend(false, Optional.of(HEARTBEAT));
    assertThat(trials(lenient, "proxy_pass https://app;"))
        .doesNotContain(Trial.ORIGIN, Trial.COOKIES, Trial.LONG_ANSWER, Trial.SNI)
        .contains(Trial.BURST, Trial.QUERY, Trial.RELOAD);
    assertThat(lenient)
        .hasToString(
            "a backend that sends something every 2 s, takes every Origin, Host and server name");
  }
}
