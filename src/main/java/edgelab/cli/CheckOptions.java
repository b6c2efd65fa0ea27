package edgelab.cli;

import edgelab.Secrets;
import edgelab.check.AssumedBackend;
import edgelab.check.CheckedNginx;
import edgelab.check.Credentials;
import edgelab.check.LocationTrials.Tried;
import edgelab.check.Trial;
import edgelab.check.TrialRunner;
import edgelab.fix.FixSubject;
import edgelab.home.Home;
import edgelab.lint.Lint;
import edgelab.nginx.config.ConfigInput;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Target;
import edgelab.problem.Problem.PlacedCause;
import edgelab.script.Scenario;
import edgelab.variant.Variant;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a configuration is checked. */
final class CheckOptions {
  /** Of this process alone: containers/reap.sh knows it by its number. */
  private static final Path STAGED = Home.file("target/check/" + ProcessHandle.current().pid());

  private static final List<String> BACKENDS = List.of("strict", "lenient", "quiet");

  @Mixin private ConfigOptions files;

  @Mixin private CredentialOptions credentials;

  @Mixin private TargetOption targets;

  @Mixin private HeartbeatOption heartbeat;

  @Option(
      names = "--backend",
      defaultValue = "strict",
      description =
          "The backend that is assumed: strict; lenient, which takes any Origin, server name and size;"
              + " or quiet, which is strict and sends nothing by itself. Default: ${DEFAULT-VALUE}.")
  private String backend;

  @Option(
      names = "--clients",
      defaultValue = "" + Variant.CLIENTS,
      description = "The number of clients that dial in burst and ramp. Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--only",
      split = ",",
      description =
          "The experiments to make, separated by commas: burst, ramp, idle, silence, large-frame,"
              + " subprotocol, origin, query, sni, cookies, long-answer, moved, reload. Default: all"
              + " that can show something.")
  private List<Trial> only;

  @Option(
      names = "--strict",
      negatable = true,
      description =
          "Gives exit code 1 also where health is by chance, or for some clients or backends only."
              + " Default: where CI is set.")
  private Boolean strict;

  @Mixin private NginxOption nginx;

  private AssumedBackend assumed;
  private Credentials given;

  /** A configuration that was read, and what is tried of it. */
  record ConfigToCheck(ConfigInput input, Target target, List<Tried> others) {
    NginxConfig config() {
      return target.config();
    }
  }

  /**
   * Before anything is started.
   *
   * @throws edgelab.LabException where an option has another value, or a file cannot be read
   */
  void require() {
    Require.clients(clients);
    Require.oneOf("--backend", backend, BACKENDS);
    assumed =
        new AssumedBackend(
            !backend.equals("lenient"),
            backend.equals("quiet") ? Optional.empty() : heartbeat.period());
    nginx.require();
    given = credentials.read();
  }

  ConfigToCheck read(Path path) {
    ConfigInput input = files.input(path);
    Target target = targets.first(NginxConfig.read(input));
    return new ConfigToCheck(input, target, targets.others(target));
  }

  CheckedNginx nginx(NginxConfig config) {
    return nginx.of(config);
  }

  /** With the address where the user chose one: another address is another experiment. */
  String name(ConfigToCheck config) {
    String file = TrialRunner.name(config.config(), UserPath.here().user());
    return targets.chosen().map(url -> file + " " + Secrets.masked(url.toString())).orElse(file);
  }

  /**
   * @param path for progress
   * @param name of the configuration, by which another run's is compared with it
   */
  CheckRun run(Path path, String name) {
    return new CheckRun(
        path, name, clients, given, assumed, Optional.ofNullable(only), isStrict(), STAGED);
  }

  FixSubject subject(ConfigToCheck config, CheckedNginx on) {
    return new FixSubject(
        config.input(), config.target(), config.others(), clients, given, assumed, on::platform);
  }

  /** Of a target and of other locations, which a few clients dial. */
  List<PlacedCause> suspected(Target target, List<Tried> others, CheckedNginx on) {
    return new Lint(target, others, clients, assumed, on.platform(Scenario.PLAIN)).places();
  }

  /** Continuous integration services set {@code CI}. */
  boolean isStrict() {
    return strict == null ? System.getenv("CI") != null : strict;
  }
}
