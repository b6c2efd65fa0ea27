package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.AssumedBackend;
import edgelab.check.Credentials;
import edgelab.check.LocationResult;
import edgelab.check.LocationTrials;
import edgelab.check.LocationTrials.Tried;
import edgelab.history.EvidenceFolder;
import edgelab.judge.Judge;
import edgelab.nginx.Builds;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.ProxiedLocations;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.ProxyKind;
import edgelab.run.Outcome;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Locations of one file, tried side by side: each has its own verdict, its line and its edit. */
@Execution(ExecutionMode.CONCURRENT)
class LocationsIT {
  private static final String UPGRADE =
      """
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection upgrade;
      """;

  @TempDir Path folder;

  /** The commonest fault: one header of its own, and the location has lost those of the server. */
  @Test
  void theLocationThatLostTheHeaderIsSickBesideTheOneThatHasIt() throws IOException {
    NginxConfig config =
        config(
            """
            server {
            listen 80;
            %s
            location / { proxy_pass http://dashboard:3000; }
            location = /_whoami { internal; proxy_pass http://dashboard:3000; proxy_set_header Upgrade ""; }
            location /api/ {
            auth_request /_whoami;
            proxy_set_header X-User $remote_user;
            proxy_pass http://backend:8000;
            }
            location /static/ { proxy_pass http://dashboard:3000; proxy_set_header Host $host; }
            }
            """
                .formatted(UPGRADE));
    assertThat(verdicts(run(config)))
        .containsExactly(
            "/: healthy none []",
            "/api/: rejected upgrade_not_forwarded [:11 + proxy_set_header Upgrade $http_upgrade;,"
                + " :11 + proxy_set_header Connection upgrade;]");
  }

  @Test
  void ofTwoLocationsOneIsSick() throws IOException {
    NginxConfig config =
        config(
            """
            server {
            listen 80;
            location /ws { proxy_pass http://a:1; %1$s }
            location /socket/ {
            proxy_pass http://b:1;
            proxy_http_version 1.1;
            proxy_set_header Upgrade $http_upgrade;
            }
            location / { proxy_pass http://a:1; }
            }
            """
                .formatted(UPGRADE));
    assertThat(verdicts(run(config)))
        .containsExactly(
            "/ws: healthy none []",
            "/socket/: rejected upgrade_not_forwarded [:9 + proxy_set_header Connection upgrade;]");
  }

  @Test
  void theUpgradeThatAnAuthRequestInheritsIsTheFaultOfItsLocationAlone() throws IOException {
    NginxConfig config =
        config(
            """
            server {
            listen 80;
            %s
            location /ws { proxy_pass http://a:1; }
            location = /auth { internal; proxy_pass http://login:1; }
            location /terminal/ws { auth_request /auth; proxy_pass http://a:1; }
            }
            """
                .formatted(UPGRADE));
    assertThat(verdicts(run(config)))
        .containsExactly(
            "/ws: healthy none []",
            "/terminal/ws: unreachable auth_upgraded [:10 + proxy_set_header Upgrade \"\";]");
  }

  /** Servers, ports, TLS where there is none, and a path of files, all through one NGINX. */
  @Test
  void eachAddressIsTriedAsItIsNamed() throws IOException {
    NginxConfig config =
        config(
            """
            server { listen 80; listen 443 ssl; server_name one.example.com;
            ssl_certificate a.crt; ssl_certificate_key a.key;
            location /ws { proxy_pass http://a:1; %1$s }
            location / { root /srv; try_files $uri =404; }
            }
            server { listen 8443; server_name two.example.com;
            location / { proxy_pass http://a:1; %1$s }
            }
            """
                .formatted(UPGRADE));
    List<Tried> named =
        Stream.of(
                "ws://one.example.com/ws",
                "wss://one.example.com/ws",
                "wss://two.example.com:8443/x?token=1",
                "ws://one.example.com:443/ws",
                "ws://one.example.com/other")
            .map(url -> new Tried(Targets.dialed(config, URI.create(url)), Optional.empty()))
            .toList();
    List<LocationResult> results = trials(config).run(named);
    assertThat(verdicts(results))
        .containsExactly(
            "/ws: healthy none []",
            "/ws: healthy none []",
            "/x?token=1: unreachable tls_to_plain_port [:11 listen 8443; -> listen 8443 ssl;,"
                + " :11 + ssl_certificate /etc/nginx/two.example.com.crt;,"
                + " :11 + ssl_certificate_key /etc/nginx/two.example.com.key;]",
            "/ws: rejected plain_to_tls_port [:3]",
            "/other: rejected not_proxied [:3 + location /other { proxy_pass http://a:1;"
                + " proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;"
                + " proxy_set_header Connection upgrade; }]");
    assertThat(results).extracting(one -> one.outcome().result().agree()).containsOnly(true);
    for (LocationResult one : results) {
      Outcome outcome = one.outcome();
      assertThat(Judge.judge(new EvidenceFolder(outcome.folder()).read(ProxyKind::record)))
          .as("from the files of %s alone", outcome.folder())
          .isEqualTo(outcome.verdict());
    }
  }

  private NginxConfig config(String servers) throws IOException {
    return NginxConfig.read(
        Files.writeString(
            folder.resolve("nginx.conf"),
            "events { worker_connections 4096; }\nhttp {\n" + servers + "}\n"));
  }

  private LocationTrials trials(NginxConfig config) {
    return new LocationTrials(
        "locations",
        Builds.found(config),
        Credentials.NONE,
        AssumedBackend.strict(Duration.ofSeconds(30)),
        Path.of("target/check", folder.getFileName() + ""));
  }

  private List<LocationResult> run(NginxConfig config) {
    return trials(config)
        .run(
            ProxiedLocations.in(config).stream()
                .filter(ProxiedLocation::isForWebSockets)
                .map(one -> new Tried(one.target().orElseThrow(), Optional.of(one.sign())))
                .toList());
  }

  private List<String> verdicts(List<LocationResult> results) {
    return results.stream()
        .map(
            one ->
                "%s: %s %s %s"
                    .formatted(
                        one.target().path(),
                        one.outcome().verdict().diagnosis().toString().toLowerCase(),
                        one.outcome().verdict().cause(),
                        one.advice()))
        .map(text -> text.replace(folder.resolve("nginx.conf").toString(), ""))
        .toList();
  }
}
