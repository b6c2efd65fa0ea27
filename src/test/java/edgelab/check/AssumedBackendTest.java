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

  /** An address that a file has cannot move; of an answer that is good for long, it is computed. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy_pass http://app; | true",
        "proxy_pass http://app:3000/x; | true",
        "proxy_pass http://10.0.0.1; | false",
        "proxy_pass http://localhost:3000; | false",
        "proxy_pass http://unix:/run/app.sock; | false",
        "set $port 1; proxy_pass http://10.0.0.1:$arg_port; | false",
        "resolver 10.0.0.2; proxy_pass http://$arg_to.example; | true",
        "resolver 10.0.0.2 valid=10s; set $to app; proxy_pass http://$to; | true",
        "resolver 10.0.0.2 valid=11s; set $to app; proxy_pass http://$to; | false",
      })
  void aBackendMovesThatHasAName(String lines, boolean isTried) {
    assertThat(trials(QUIET, lines).contains(Trial.MOVED)).isEqualTo(isTried);
  }

  @Test
  void aLenientBackendHasNoRulesOfItsOwn() {
    AssumedBackend lenient = new AssumedBackend(false, Optional.of(HEARTBEAT));
    assertThat(trials(lenient, "proxy_pass https://app;"))
        .doesNotContain(Trial.ORIGIN, Trial.COOKIES, Trial.LONG_ANSWER, Trial.SNI)
        .contains(Trial.BURST, Trial.QUERY, Trial.RELOAD);
    assertThat(lenient)
        .hasToString(
            "a backend that sends something every 2 s, takes every Origin, Host and server name,"
                + " and may come back with another address");
  }
}
