package edgelab.lint;

import edgelab.check.AssumedBackend;
import edgelab.check.LocationTrials;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.problem.Baseline;
import edgelab.problem.RepositoryPaths;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Lints of a configuration, for tests. */
public final class Lints {
  private static final Duration HEARTBEAT = Duration.ofSeconds(30);

  private Lints() {}

  public static LintResult of(NginxConfig config) {
    return of(config, Baseline.NONE);
  }

  public static LintResult of(NginxConfig config, Baseline baseline) {
    Target target = Targets.first(config);
    return new Lint(
            target,
            LocationTrials.besides(target),
            500,
            AssumedBackend.strict(HEARTBEAT),
            Platform.linux(Version.parse("1.28.0"), 2))
        .result("nginx.conf", baseline, new RepositoryPaths(config.main().file().getParent()));
  }

  /** {@code error 8 slots_exhausted}, one for each place. */
  public static List<String> told(LintResult result) {
    return result.report().problems().stream()
        .flatMap(
            one ->
                one.places().stream()
                    .map(
                        place -> "%s %d %s".formatted(place.severity(), place.line(), one.cause())))
        .toList();
  }

  /** The same, of errors alone. */
  public static List<String> errors(LintResult result) {
    return told(result).stream().filter(one -> one.startsWith("error ")).toList();
  }

  public static Stream<String> notices(LintResult result) {
    return result.report().notices().stream()
        .map(one -> "%s %d %s".formatted(one.severity(), one.line(), one.text()));
  }

  /** Files of configurations as people post them. */
  public static NginxConfig posted(String name) {
    return NginxConfig.read(Path.of("src/test/resources/edgelab/check", name, "nginx.conf"));
  }
}
