package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.script.Scenario;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTimerTest {
  /** Of a heartbeat of 30 s, a timer near to it is waited for; 60 s is NGINX's own. */
  @ParameterizedTest
  @CsvSource({
    "proxy_read_timeout 1s;, 30, 1000, -",
    "proxy_read_timeout 30s;, 30, 1000, -",
    "proxy_read_timeout 59s;, 30, 1000, -",
    "proxy_read_timeout 60s;, 1, 200, proxy_read_timeout is 60 s",
    "proxy_read_timeout 1h;, 1, 200, proxy_read_timeout is 3600 s",
    "'', 1, 200, proxy_read_timeout is 60 s",
  })
  void aTimerFarFromTheHeartbeatIsComputed(String line, int waited, int rest, String note) {
    Target target =
        Targets.first(
            Configs.of(
                "events {}\nhttp { server { location / { proxy_pass http://e;\n"
                    + line
                    + "\n} } }"));
    Scenario idle =
        Trial.IDLE.scenario(Scenario.PLAIN.withHeartbeat(Duration.ofSeconds(30)), target);
    assertThat(idle.edge().behaviour().heartbeat()).hasSeconds(waited);
    assertThat(idle.timing().hold()).hasMillis(waited * 1_000 + rest);
    Optional<Note> told = SilenceTimer.note(target, Duration.ofSeconds(30));
    assertThat(told.map(Note::text).orElse("-")).startsWith(note);
  }
}
