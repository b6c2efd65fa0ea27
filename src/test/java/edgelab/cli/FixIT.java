package edgelab.cli;

import static edgelab.check.Trial.BURST;
import static edgelab.check.Trial.IDLE;
import static edgelab.check.Trial.RAMP;
import static edgelab.check.Trial.SUBPROTOCOL;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.AssumedBackend;
import edgelab.check.CheckResult;
import edgelab.check.CheckedNginx;
import edgelab.check.Credentials;
import edgelab.check.LocationTrials;
import edgelab.check.LocationTrials.Tried;
import edgelab.check.Trial;
import edgelab.fix.FixJson;
import edgelab.fix.FixResult;
import edgelab.fix.FixRun;
import edgelab.fix.FixSubject;
import edgelab.fix.FixSummary;
import edgelab.nginx.Builds;
import edgelab.nginx.config.ConfigInput;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.run.CheckSummary;
import edgelab.variant.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code check --fix} in containers: the change that the computation finds is put through the same
 * trials, and holds. That one is found for the whole catalogue, and for every posted configuration,
 * is computed in each build ({@code FixOfCatalogueTest}, {@code FixOfPostedTest}).
 */
class FixIT {
  private static final Path POSTED = Path.of("src/test/resources/edgelab/check");

  /** A real one is 30 s, which a trial would wait for. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(4);

  @TempDir Path folder;

  private FixResult fix(Path file, Trial... only) {
    NginxConfig config = NginxConfig.read(file);
    Target target = Targets.first(config);
    List<Tried> others = LocationTrials.besides(target);
    CheckedNginx on = Builds.found(config);
    AssumedBackend backend = AssumedBackend.strict(HEARTBEAT);
    CheckRun run =
        new CheckRun(
            file,
            file.toString(),
            Variant.CLIENTS,
            Credentials.NONE,
            backend,
            Optional.of(List.of(only)),
            false,
            Path.of("target/check", "fix-" + file.getParent().getFileName()));
    CheckResult before = run.first(target, others, on);
    FixSubject subject =
        new FixSubject(
            ConfigInput.of(file),
            target,
            others,
            Variant.CLIENTS,
            Credentials.NONE,
            backend,
            on::platform);
    return FixRun.of(subject, before, new FixTrials(run, new NginxOption()::of), false);
  }

  /** Lines with a sign. */
  private static List<String> changes(FixResult result) {
    return result
        .proven()
        .orElseThrow(() -> new AssertionError(result))
        .patch()
        .text(Path.of("").toAbsolutePath())
        .lines()
        .filter(line -> line.matches("[+-] .*"))
        .map(line -> line.charAt(0) + " " + line.substring(1).strip())
        .toList();
  }

  private static String kept(FixResult result) {
    return FixJson.of(result, Path.of("").toAbsolutePath(), false).experiments().stream()
        .map(one -> "%s %d -> %d".formatted(one.experiment(), one.before(), one.after()))
        .toList()
        .toString();
  }

  @Test
  void aCapacity() {
    FixResult result = fix(Path.of("nginx-variants/worker-connections/broken.conf"), BURST, RAMP);
    assertThat(changes(result))
        .containsExactly("- worker_connections 641;", "+ worker_connections 1067;");
    assertThat(kept(result)).isEqualTo("[burst 300 -> 500, ramp 319 -> 500]");
    assertThat(result.proven().orElseThrow().limit())
        .startsWith("500 clients, by ")
        .contains("worker_connections 1067");
    CheckSummary summary = FixSummary.of(result.before(), Optional.of(result), folder);
    assertThat(summary.variant()).isEqualTo("nginx-variants/worker-connections/broken.conf");
    assertThat(summary.proof()).containsExactly("burst 300 → 500 of 500", "ramp 319 → 500 of 500");
    assertThat(summary.patch()).contains("+    worker_connections 1067;");
  }

  @Test
  void aTimeout() {
    FixResult result = fix(Path.of("nginx-variants/idle-timeout/broken.conf"), IDLE);
    assertThat(changes(result))
        .containsExactly("- proxy_read_timeout 2s;", "+ proxy_read_timeout 5s;");
    assertThat(kept(result)).isEqualTo("[idle 0 -> 10]");
  }

  @Test
  void twoCausesInOnePatch() {
    FixResult result = fix(POSTED.resolve("two-faults-slots-idle/nginx.conf"), BURST, IDLE);
    assertThat(result.proven()).isPresent();
    assertThat(result.proven().orElseThrow().after().exitCode()).isZero();
    assertThat(changes(result)).anyMatch(line -> line.contains("worker_connections"));
    assertThat(changes(result)).anyMatch(line -> line.contains("proxy_read_timeout"));
    assertThat(result.proven().orElseThrow().needed())
        .extracting(Object::toString)
        .anyMatch(one -> one.matches("without worker_connections .*: burst: 300 of 500 .*"))
        .anyMatch(one -> one.matches("without proxy_read_timeout .*: idle: .* 10 lost, .*"));
  }

  /** It heals the other location, too, and both are proven. */
  @Test
  void aSnippetThatTwoLocationsInclude() throws IOException {
    Path snippets = Files.createDirectories(folder.resolve("snippets"));
    Path snippet = snippets.resolve("websocket.conf");
    Files.writeString(
        snippet,
        """
        # for every WebSocket
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header Upgrade $http_upgrade;
        proxy_set_header Connection keep-alive; # was upgrade
        """);
    Path main = folder.resolve("nginx.conf");
    Files.writeString(
        main,
        """
        events {}
        http {
            server {
                listen 80;
                location /ws { include snippets/websocket.conf; proxy_pass http://app:3000; }
                location /socket.io/ { include snippets/websocket.conf; proxy_pass http://app:3001; }
            }
        }
        """);
    FixResult result = fix(main, SUBPROTOCOL);
    assertThat(result.proven()).as("%s", result).isPresent();
    assertThat(result.proven().orElseThrow().patch().files()).containsExactly(snippet);
    assertThat(result.proven().orElseThrow().shared()).containsEntry(snippet, 2);
    result.proven().orElseThrow().patch().write();
    assertThat(snippet)
        .content()
        .contains("# for every WebSocket", "proxy_set_header Connection upgrade; # was upgrade");
    assertThat(kept(result)).contains("subprotocol 0 -> 10", "0 -> 2");
  }

  @Test
  void whatNoFileCanHeal() {
    FixResult result = fix(Path.of("nginx-variants/upstream-closes/broken.conf"), SUBPROTOCOL);
    assertThat(result.proven()).isEmpty();
    assertThat(result.tried()).isEmpty();
    assertThat(result.why()).startsWith("upstream_closes: the lab knows no line");
  }
}
