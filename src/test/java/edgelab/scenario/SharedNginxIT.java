package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.AssumedBackend;
import edgelab.check.Credentials;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.check.TrialRunner;
import edgelab.history.Evidence;
import edgelab.nginx.Builds;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trials share an NGINX, but for what one would leave in it for the next. */
class SharedNginxIT {
  private static final OptionalLong FIRST = OptionalLong.of(1);

  private static final int CLIENTS = 20;

  @TempDir Path folder;

  private List<Evidence> trials(String http, String location, Trial... trials) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            events { worker_connections 2048; }
            http {
            %s
            server { listen 80;
            location / { proxy_pass http://app; proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;
            %s
            } } }
            """
                .formatted(http, location));
    NginxConfig config = NginxConfig.read(file);
    try (TrialRunner runner =
        new TrialRunner(
            "shared",
            Targets.first(config),
            Builds.found(config),
            CLIENTS,
            Credentials.NONE,
            AssumedBackend.strict(Duration.ofSeconds(30)),
            Path.of("target/check", folder.getFileName() + ""))) {
      return Stream.of(trials)
          .map(runner::run)
          .map(TrialResult::outcome)
          .map(one -> one.evidence())
          .toList();
    }
  }

  /** NGINX counts its connections from 1, over a reload, too. */
  private static long started(List<Evidence> evidence) {
    return evidence.stream()
        .filter(
            one ->
                one.proxy().requests().stream().anyMatch(asked -> asked.connection().equals(FIRST)))
        .count();
  }

  @Test
  void healthyTrialsShareOneUntilItIsReloaded() throws IOException {
    List<Evidence> evidence =
        trials("", "", Trial.BURST, Trial.QUERY, Trial.RAMP, Trial.RELOAD, Trial.ORIGIN);
    assertThat(started(evidence)).isEqualTo(2);
    assertThat(started(evidence.subList(0, 4))).isEqualTo(1);
    assertThat(evidence.get(2).control().orElseThrow())
        .isSameAs(evidence.get(0).control().orElseThrow());
    assertThat(evidence.get(1).control()).isNotEqualTo(evidence.get(0).control());
  }

  @Test
  void aRateIsForgottenOnlyWithItsNginx() throws IOException {
    assertThat(
            started(
                trials(
                    "limit_req_zone $server_port zone=rate:1m rate=1r/s;",
                    "limit_req zone=rate burst=50 nodelay;",
                    Trial.ORIGIN,
                    Trial.QUERY)))
        .isEqualTo(2);
  }

  @Test
  void aBurstThatLostClientsHasItsNginxToItself() throws IOException {
    assertThat(
            started(
                trials(
                    "limit_conn_zone $server_port zone=some:1m;",
                    "limit_conn some 10;",
                    Trial.BURST,
                    Trial.ORIGIN,
                    Trial.QUERY)))
        .isEqualTo(2);
  }
}
