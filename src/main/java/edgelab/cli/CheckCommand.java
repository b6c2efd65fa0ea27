package edgelab.cli;

import edgelab.Secrets;
import edgelab.check.CheckJson;
import edgelab.check.CheckResult;
import edgelab.check.CheckText;
import edgelab.check.LocationTrials;
import edgelab.check.LocationTrials.Tried;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.check.TrialRunner;
import edgelab.history.Json;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.ProxiedLocations;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.run.Load;
import edgelab.run.Testbed;
import edgelab.variant.Variant;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final Path STAGED =
      Path.of("target/check", String.valueOf(ProcessHandle.current().pid()));

  @Parameters(description = "An nginx.conf, a file of conf.d, or a folder with either.")
  private Path path;

  @Option(
      names = "--url",
      paramLabel = "<url>",
      description =
          "An address that clients dial, such as wss://agents.example.com/ws. The first one goes through"
              + " the experiments, a few clients dial each of the others. Default: all locations that"
              + " may carry WebSockets, the likeliest first.")
  private List<URI> urls = List.of();

  @Option(
      names = "--heartbeat",
      defaultValue = "30",
      description = "Seconds between two heartbeats of the Edge. Default: ${DEFAULT-VALUE}.")
  private int heartbeat;

  @Option(
      names = "--clients",
      defaultValue = "" + Variant.CLIENTS,
      description = "The number of clients that dial in burst and ramp. Default: ${DEFAULT-VALUE}.")
  private int clients;

  @Option(
      names = "--only",
      split = ",",
      description =
          "The experiments to make, separated by commas: burst, ramp, idle, subprotocol, large-frame,"
              + " origin, query, cookies, long-answer, reload. Default: all.")
  private List<Trial> only;

  @Option(
      names = "--strict",
      negatable = true,
      description =
          "Gives exit code 1 also where health is by chance, or for some clients or backends only."
              + " Default: where CI is set.")
  private Boolean strict;

  @Mixin private QuietOption quiet;

  @Option(names = "--json", description = "Prints one JSON object, and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    Require.clients(clients);
    Require.atLeastOne("--heartbeat", heartbeat);
    NginxConfig config = NginxConfig.read(path);
    Target target = urls.isEmpty() ? Targets.first(config) : Targets.dialed(config, urls.get(0));
    List<Tried> others = others(config, target);
    if (Main.DRY) {
      return 0;
    }
    quiet.begin();
    Progress.say("starting the Edge and the agents");
    Testbed.withRoomFor(Load.of(clients));
    CheckResult result = run(target, others);
    Progress.clear();
    if (json) {
      Terminal.print(Json.masked(CheckJson.of(result)) + "\n");
    } else {
      Terminal.print(CheckText.of(result, Terminal.columns()));
      RunConsole.report();
    }
    return result.exitCode();
  }

  /** To be tried besides: what the user names, or else what the configuration does. */
  private List<Tried> others(NginxConfig config, Target target) {
    return urls.isEmpty()
        ? LocationTrials.besides(target)
        : urls.stream()
            .skip(1)
            .map(url -> new Tried(Targets.dialed(config, url), Optional.empty()))
            .toList();
  }

  private static List<ProxiedLocation> untried(Target target, List<Tried> others) {
    return ProxiedLocations.in(target.config()).stream()
        .filter(one -> !one.place().equals(target.asked()))
        .filter(
            one -> others.stream().noneMatch(other -> one.place().equals(other.target().asked())))
        .toList();
  }

  /** With the address where the user chose one: another address is another experiment. */
  private String name(Target target) {
    String file = TrialRunner.name(target.config(), UserPath.here().user());
    return urls.isEmpty() ? file : file + " " + Secrets.masked(urls.get(0).toString());
  }

  /** Continuous integration services set {@code CI}. */
  private boolean isStrict() {
    return strict == null ? System.getenv("CI") != null : strict;
  }

  private CheckResult run(Target target, List<Tried> others) {
    String name = name(target);
    Duration period = Duration.ofSeconds(heartbeat);
    TrialRunner examination = new TrialRunner(name, target, clients, period, STAGED);
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : only == null ? List.of(Trial.values()) : only) {
      Progress.say(path + ": " + trial);
      results.add(examination.run(trial));
    }
    if (!others.isEmpty()) {
      Progress.say(path + ": other locations");
    }
    return new CheckResult(
        target,
        examination.changes(),
        results,
        new LocationTrials(name, period, STAGED).run(others),
        untried(target, others),
        isStrict());
  }
}
