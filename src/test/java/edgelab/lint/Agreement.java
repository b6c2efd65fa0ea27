package edgelab.lint;

import edgelab.check.AssumedBackend;
import edgelab.check.LocationTrials;
import edgelab.check.Posted;
import edgelab.check.Trial;
import edgelab.judge.Cause;
import edgelab.nginx.Nginx;
import edgelab.nginx.causes.upstream.ResolvedOnce;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.problem.Problem;
import edgelab.problem.Severity;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.proxy.VersionRange;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the rules say of one configuration beside what its bursts show.
 *
 * @param name of its folder
 * @param said by the rules, and how bad each is
 * @param showed causes that the experiments in containers find
 * @param opensNone no client of the burst opens, so that what comes later is hidden
 */
record Agreement(
    String name, Map<String, Severity> said, TreeSet<String> showed, boolean opensNone) {
  private static final List<Version> VERSIONS =
      List.of(Version.parse("1.28.0"), Version.parse("1.22.1"), Version.parse("1.31.3"));

  /** Of the catalogue, whose Edge takes every Origin, Host and server name. */
  static Agreement of(Variant variant, ConfigUnderTest side) {
    NginxConfig config = NginxConfig.read(side.file());
    Target target = Targets.dialed(config, new Nginx().setup(side.file()).target());
    Duration heartbeat = side.scenario().edge().behaviour().heartbeat();
    return new Agreement(
        variant.name(),
        said(target, new AssumedBackend(false, Optional.of(heartbeat)), variant.nginx()),
        new TreeSet<>(List.of(variant.cause().id())),
        variant.opens().most() == 0);
  }

  static Agreement of(Posted posted) {
    return new Agreement(
        posted.toString(),
        said(posted.target(), AssumedBackend.strict(posted.heartbeat()), posted.nginx()),
        posted.faults().entrySet().stream()
            .map(one -> shown(one.getKey(), one.getValue().expectation().cause()))
            .collect(Collectors.toCollection(TreeSet::new)),
        posted.fault(Trial.BURST).filter(one -> one.expectation().opens().most() == 0).isPresent());
  }

  /** A refused connect after the move is what the rule of names computes. */
  private static String shown(String trial, Cause cause) {
    return trial.equals(Trial.MOVED.toString()) ? ResolvedOnce.RULE.cause().id() : cause.id();
  }

  private static Map<String, Severity> said(
      Target target, AssumedBackend backend, VersionRange versions) {
    Version version = VERSIONS.stream().filter(versions::contains).findFirst().orElseThrow();
    Lint lint =
        new Lint(
            target,
            LocationTrials.besides(target),
            Variant.CLIENTS,
            backend,
            Platform.linux(version, 2));
    return Problem.of(lint.places()).stream()
        .collect(
            Collectors.toMap(
                one -> one.cause().id(),
                Problem::severity,
                (one, other) -> one,
                LinkedHashMap::new));
  }

  /** Causes that a burst shows, and no rule suspects. */
  List<String> unsaid() {
    return showed.stream().filter(one -> !said.containsKey(one)).toList();
  }

  /** Computed losses that no burst shows. */
  List<String> unshown() {
    return said(Severity.ERROR).stream().filter(one -> !showed.contains(one)).toList();
  }

  List<String> said(Severity severity) {
    return said.entrySet().stream()
        .filter(one -> one.getValue() == severity)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** One line of the table. */
  String row(String reason) {
    return "| %s | %s | %s | %s | %s |"
        .formatted(
            name,
            text(said(Severity.ERROR)),
            text(said(Severity.WARNING)),
            text(showed),
            unsaid().isEmpty() && unshown().isEmpty() ? "yes" : reason);
  }

  private static String text(Collection<String> ids) {
    return ids.isEmpty() ? "–" : String.join(", ", ids);
  }
}
