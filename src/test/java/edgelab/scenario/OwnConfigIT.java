package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import edgelab.Secrets;
import edgelab.check.AssumedBackend;
import edgelab.check.BurstResult;
import edgelab.check.CheckedNginx;
import edgelab.check.Credentials;
import edgelab.check.LocationTrials;
import edgelab.check.TrialRunner;
import edgelab.nginx.Builds;
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
    Target target = url == null ? Targets.first(config) : Targets.dialed(config, URI.create(url));
    AssumedBackend backend =
        AssumedBackend.strict(Duration.ofSeconds(Integer.getInteger("heartbeat", 30)));
    CheckedNginx nginx = Builds.found(config);
    TrialRunner examination =
        new TrialRunner(
            TrialRunner.name(config, Path.of("")),
            target,
            nginx,
            Variant.CLIENTS,
            Credentials.NONE,
            backend,
            Path.of("target/check/own"));
    Stream<DynamicTest> trials =
        backend.trials(target).stream()
            .map(
                trial ->
                    dynamicTest(trial.toString(), () -> requireHealthy(examination.run(trial))))
            .onClose(examination::close);
    return url == null ? Stream.concat(trials, locations(target, nginx, backend)) : trials;
  }

  /** What may be a page does not fail the build. */
  private static Stream<DynamicTest> locations(
      Target target, CheckedNginx nginx, AssumedBackend backend) {
    return new LocationTrials(
            TrialRunner.name(target.config(), Path.of("")),
            nginx,
            Credentials.NONE,
            backend,
            Path.of("target/check/own"))
        .run(LocationTrials.besides(target)).stream()
            .filter(one -> !one.isConditional())
            .map(one -> dynamicTest(one.name(), () -> requireHealthy(one)));
  }

  private static void requireHealthy(BurstResult result) {
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
