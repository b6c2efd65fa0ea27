package edgelab.check;

import static edgelab.Histories.edge;
import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent;
import edgelab.history.Event;
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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnseenLossesTest {
  private static final int CLIENTS = 500;
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

  /** One loss hides the others, and they are known from the file: all are told at once. */
  @Test
  void whatALossHidIsToldWithIt() {
    assertThat(hidden(Trial.BURST))
        .containsExactly(
            "also wrong, and hidden in burst by upgrade_not_forwarded: worker_connections 512; ->"
                + " worker_connections 1067;",
            "also wrong, and hidden in burst by upgrade_not_forwarded: + proxy_http_version 1.1;");
    assertThat(hidden(Trial.COOKIES))
        .as("the next one only: not all clients are like these")
        .containsExactly(
            "also wrong, and hidden in cookies by upgrade_not_forwarded, for clients with 9 KB of"
                + " cookies, and a backend that takes request heads of 8 KB:"
                + " + large_client_header_buffers 4 16k;");
    assertThat(hidden(Trial.IDLE))
        .contains(
            "where a backend and its clients are silent for an hour: + proxy_read_timeout 3601s;");
  }

  private static List<String> hidden(Trial trial) {
    Target target =
        Targets.first(
            Configs.of(
                """
                worker_processes 1;
                events { worker_connections 512; }
                http { server { location /ws { proxy_pass http://127.0.0.1:1;
                proxy_set_header Host $host; } } }
                """));
    List<EdgeEvent> edge =
        IntStream.rangeClosed(1, CLIENTS)
            .mapToObj(one -> edge(one, EdgeEvent.Kind.REFUSED, "426 no Upgrade header"))
            .toList();
    Evidence evidence = evidence(history(refused()), List.of(), List.of(), edge);
    return of(target, AssumedBackend.strict(HEARTBEAT), trial, evidence).stream()
        .map(one -> one.when() + ": " + one.changes().get(0).toString().replaceFirst("^\\S+ ", ""))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private static List<Event>[] refused() {
    return IntStream.range(0, CLIENTS).mapToObj(one -> rejected(one, 426)).toArray(List[]::new);
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
    return of(target, backend, trial, evidence(history(healthy(0), healthy(1))));
  }

  private static List<Unseen> of(
      Target target, AssumedBackend backend, Trial trial, Evidence evidence) {
    Expectation expected = Expectation.healthy(evidence.history().burst().clients());
    Outcome outcome = CheckedTrials.outcome(evidence, expected);
    Scenario plain = Scenario.PLAIN.withHeartbeat(backend.silence());
    return new UnseenLosses(target, Advice.of(target), PLATFORM, backend)
        .of(trial, trial.scenario(plain, target), expected, outcome);
  }
}
