package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import edgelab.Secrets;
import edgelab.check.CheckedNginx;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.check.TrialRunner;
import edgelab.container.ProxyImages;
import edgelab.nginx.Nginx;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.variant.Variant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * {@code mvn verify -Dnginx.conf=FILE}: what {@code ./lab check FILE} does, as tests. The address
 * is {@code -Dnginx.url=ws://host/path}, the Edge's heartbeat {@code -Dheartbeat=SECONDS}.
 */
class OwnConfigIT {
  @TestFactory
  Stream<DynamicTest> staysHealthy() {
    String file = System.getProperty("nginx.conf");
    if (file == null) {
      return Stream.empty();
    }
    String url = System.getProperty("nginx.url");
    NginxConfig config = NginxConfig.read(Path.of(file));
    Target target = url == null ? Targets.first(config) : Targets.named(config, URI.create(url));
    Duration heartbeat = Duration.ofSeconds(Integer.getInteger("heartbeat", 30));
    TrialRunner examination =
        new TrialRunner(
            TrialRunner.name(config, Path.of("")),
            target,
            CheckedNginx.of(config, new ProxyImages(new Nginx(), saying -> {})),
            Variant.CLIENTS,
            heartbeat,
            Path.of("target/check/own"));
    return Stream.of(Trial.values())
        .map(trial -> dynamicTest(trial.toString(), () -> requireHealthy(examination.run(trial))));
  }

  private static void requireHealthy(TrialResult result) {
    assertThat(result.isHealthy())
        .as(
            "%s%n%s",
            Secrets.masked(result.outcome().verdict().because()),
            result.advice().stream()
                .map(line -> Secrets.masked("change " + line))
                .collect(Collectors.joining("; ")))
        .isTrue();
  }
}
