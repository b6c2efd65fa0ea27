package edgelab.check;

import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Evidence;
import edgelab.nginx.Configs;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnseenLossesTest {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);
  private static final Platform PLATFORM = Platform.linux(Version.parse("1.22.1"), 2);

  /** A trial that was healthy, lines of the configuration, and the change that is told. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IDLE   |                                | + proxy_read_timeout 3601s;",
        "IDLE   | proxy_read_timeout 10m;        | proxy_read_timeout 10m; -> proxy_read_timeout 3601s;",
        "IDLE   | proxy_read_timeout 1d;         | -",
        "BURST  |                                | -",
        "RELOAD |                                | -",
      })
  void aTimerThatNoTrialWaitsForIsTold(Trial trial, String lines, String change) {
    assertThat(unseen(trial, "", lines == null ? "" : lines))
        .isEqualTo(change.equals("-") ? List.of() : List.of(change));
  }

  /** worker_shutdown_timeout, and whether it is told: one that was waited for is measured. */
  @ParameterizedTest
  @CsvSource({"240s, true", "31s, true", "30s, false", "1s, false"})
  void whatComesLongAfterAReloadIsTold(String timeout, boolean isTold) {
    assertThat(unseen(Trial.RELOAD, "worker_shutdown_timeout " + timeout + ";", ""))
        .isEqualTo(isTold ? List.of("- worker_shutdown_timeout " + timeout + ";") : List.of());
  }

  /** A backend that sends nothing loses all of them, whoever waits. */
  @ParameterizedTest
  @CsvSource({"30, false", ", true"})
  void aTimerCutsEveryClientOfAQuietBackend(Integer heartbeat, boolean isCertain) {
    AssumedBackend backend =
        new AssumedBackend(true, Optional.ofNullable(heartbeat).map(Duration::ofSeconds));
    assertThat(losses(Trial.IDLE, backend, "", ""))
        .singleElement()
        .returns(isCertain, Unseen::isCertain)
        .extracting(Unseen::when)
        .asString()
        .contains(isCertain ? "not waited for" : "where a backend and its clients are silent");
  }

  /** A trial waits for it. */
  @ParameterizedTest
  @ValueSource(strings = {"5s", "10s"})
  void aShortTimerIsMeasured(String time) {
    assertThat(unseen(Trial.IDLE, "", "proxy_read_timeout " + time + ";")).isEmpty();
  }

  private static List<String> unseen(Trial trial, String main, String location) {
    return losses(trial, AssumedBackend.strict(HEARTBEAT), main, location).stream()
        .flatMap(one -> one.changes().stream())
        .map(one -> one.toString().replaceFirst("^\\S+ ", ""))
        .toList();
  }

  private static List<Unseen> losses(
      Trial trial, AssumedBackend backend, String main, String location) {
    Target target =
        Targets.first(
            Configs.of(
                """
                %s
                events { worker_connections 4096; }
                http {
                  server {
                    listen 80;
                    location / {
                      proxy_pass http://127.0.0.1:1;
                      proxy_http_version 1.1;
                      proxy_set_header Upgrade $http_upgrade;
                      proxy_set_header Connection upgrade;
                      %s
                    }
                  }
                }
                """
                    .formatted(main, location)));
    Evidence evidence = evidence(history(healthy(0), healthy(1)));
    Expectation expected = Expectation.healthy(2);
    Outcome outcome = CheckedTrials.outcome(evidence, expected);
    Scenario plain = Scenario.PLAIN.withHeartbeat(backend.silence());
    return new UnseenLosses(target, Advice.of(target), PLATFORM, backend)
        .of(trial, trial.scenario(plain, target), expected, outcome);
  }
}
