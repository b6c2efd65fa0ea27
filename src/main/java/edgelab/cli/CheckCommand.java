package edgelab.cli;

import edgelab.Secrets;
import edgelab.check.AssumedBackend;
import edgelab.check.CheckJson;
import edgelab.check.CheckResult;
import edgelab.check.CheckText;
import edgelab.check.CheckedNginx;
import edgelab.check.Credentials;
import edgelab.check.LocationTrials.Tried;
import edgelab.check.Trial;
import edgelab.check.TrialRunner;
import edgelab.container.Engine;
import edgelab.fix.FixJson;
import edgelab.fix.FixResult;
import edgelab.fix.FixRun;
import edgelab.fix.FixSubject;
import edgelab.home.Home;
import edgelab.lint.CheckProblems;
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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a user's own configuration through the lab's experiments. */
@Command(
    name = "check",
    description = "Sends clients through your own nginx.conf, and names the line to change.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:The configuration is healthy.",
      "1:It is sick: clients are lost.",
      "2:The lab cannot tell, or cannot run; one line says why."
    },
    footer = "%nExample: ./lab check nginx.conf --heartbeat 10",
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  /** Of this process alone: containers/reap.sh knows it by its number. */
  private static final Path STAGED = Home.file("target/check/" + ProcessHandle.current().pid());

  private static final List<String> BACKENDS = List.of("strict", "lenient", "quiet");

  @Parameters(
      paramLabel = "PATH",
      description =
          "An nginx.conf, a file of conf.d, a template, what nginx -T prints, or a folder with any of"
              + " them; - for standard input.")
  private Path path;

  @Mixin private ConfigOptions options;

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

  @Mixin private QuietOption quiet;

  @Mixin private FormatOption format;

  @Mixin private FixOptions fixes;

  /** Of the last call. */
  private CheckResult result;

  CheckResult result() {
    return result;
  }

  @Override
  public Integer call() {
    format.require();
    fixes.require(format.isText());
    Require.clients(clients);
    AssumedBackend assumed = assumed();
    nginx.require();
    Credentials given = credentials.read();
    if (Main.DRY && ConfigOptions.isStandardInput(path)) {
      return 0; // it can be read once
    }
    ConfigInput input = options.input(path);
    NginxConfig config = NginxConfig.read(input);
    Target target = targets.first(config);
    List<Tried> others = targets.others(target);
    if (Main.DRY) {
      return 0;
    }
    quiet.begin();
    Engine.begin(); // it is found while the configuration is staged
    CheckedNginx on = nginx.of(config);
    CheckRun run =
        new CheckRun(
            path,
            name(target),
            clients,
            given,
            assumed,
            Optional.ofNullable(only),
            isStrict(),
            STAGED);
    result = run.first(target, others, on);
    FixSubject subject =
        new FixSubject(input, target, others, clients, given, assumed, on::platform);
    Optional<FixResult> fix =
        fixes.isWanted()
            ? Optional.of(FixRun.of(subject, result, new FixTrials(run, nginx), isStrict()))
            : Optional.empty();
    Progress.clear();
    return end(result, fix, suspected(target, others, assumed, on));
  }

  /**
   * Prints, and changes the files where that is wanted; the exit code is that of the files then.
   */
  private int end(CheckResult result, Optional<FixResult> fix, List<PlacedCause> suspected) {
    boolean isEarly = !format.isText(); // one object tells whether it is done
    boolean isWritten = isEarly && fix.map(fixes::write).orElse(false);
    Path user = UserPath.here().user();
    boolean isDone = isWritten;
    format.print(
        () -> CheckText.of(result, Terminal.columns()),
        () -> CheckJson.of(result, fix.map(one -> FixJson.of(one, user, isDone))),
        () -> new CheckProblems(result, suspected).report(),
        result.exitCode());
    if (format.isText()) {
      fix.ifPresent(fixes::print);
      isWritten = fix.map(fixes::write).orElse(false);
      RunConsole.report();
    }
    return isWritten
        ? fix.orElseThrow().proven().orElseThrow().after().exitCode()
        : result.exitCode();
  }

  private List<PlacedCause> suspected(
      Target target, List<Tried> others, AssumedBackend assumed, CheckedNginx on) {
    return new Lint(target, others, clients, assumed, on.platform(Scenario.PLAIN)).places();
  }

  /** With the address where the user chose one: another address is another experiment. */
  private String name(Target target) {
    String file = TrialRunner.name(target.config(), UserPath.here().user());
    return targets.chosen().map(url -> file + " " + Secrets.masked(url.toString())).orElse(file);
  }

  /**
   * @throws edgelab.LabException where an option has another value
   */
  private AssumedBackend assumed() {
    Require.oneOf("--backend", backend, BACKENDS);
    return new AssumedBackend(
        !backend.equals("lenient"),
        backend.equals("quiet") ? Optional.empty() : heartbeat.period());
  }

  /** Continuous integration services set {@code CI}. */
  private boolean isStrict() {
    return strict == null ? System.getenv("CI") != null : strict;
  }
}
