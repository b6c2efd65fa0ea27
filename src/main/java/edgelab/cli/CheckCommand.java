package edgelab.cli;

import edgelab.check.CheckResult;
import edgelab.check.CheckText;
import edgelab.check.CheckedNginx;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.check.TrialRunner;
import edgelab.container.ProxyImages;
import edgelab.history.Json;
import edgelab.nginx.config.NginxConfig;
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
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      description =
          "The address that the clients dial, such as wss://agents.example.com/ws. Default: the first"
              + " location that passes WebSockets on.")
  private URI url;

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

  @Mixin private NginxOption nginx;

  @Mixin private QuietOption quiet;

  @Option(names = "--json", description = "Prints one JSON object, and nothing else.")
  private boolean json;

  @Override
  public Integer call() {
    Require.clients(clients);
    Require.atLeastOne("--heartbeat", heartbeat);
    nginx.require();
    NginxConfig config = NginxConfig.read(path);
    List<Target> targets = targets(config);
    if (Main.DRY) {
      return 0;
    }
    quiet.begin();
    TrialRunner examination = examination(targets.get(0), nginx(config));
    Progress.say("starting the Edge and the agents");
    Testbed.withRoomFor(Load.of(clients));
    CheckResult result = run(examination, targets);
    Progress.clear();
    if (json) {
      Terminal.print(Json.masked(CheckText.json(result)) + "\n");
    } else {
      Terminal.print(CheckText.of(result, Terminal.columns()));
      RunConsole.report();
    }
    return result.exitCode();
  }

  private List<Target> targets(NginxConfig config) {
    if (url != null) {
      return List.of(Targets.named(config, url));
    }
    Target first = Targets.first(config);
    return Stream.concat(
            Stream.of(first),
            Targets.in(config).stream()
                .filter(other -> !other.equals(first) && other.header("Upgrade").isPresent()))
        .toList();
  }

  /** With the address where the user chose one: another address is another experiment. */
  private String name(Target target) {
    String file = TrialRunner.name(target.config(), UserPath.here().user());
    return url == null ? file : file + " " + url;
  }

  /** Continuous integration services set {@code CI}. */
  private boolean isStrict() {
    return strict == null ? System.getenv("CI") != null : strict;
  }

  private CheckedNginx nginx(NginxConfig config) {
    ProxyImages images = NginxOption.images();
    return nginx
        .chosen()
        .map(image -> CheckedNginx.chosen(config, images, image, nginx.isImage()))
        .orElseGet(() -> CheckedNginx.of(config, images));
  }

  /** The file is staged at once: why it cannot run is said before a container is started. */
  private TrialRunner examination(Target target, CheckedNginx on) {
    return new TrialRunner(
        name(target), target, on, clients, Duration.ofSeconds(heartbeat), STAGED);
  }

  private CheckResult run(TrialRunner examination, List<Target> targets) {
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : only == null ? List.of(Trial.values()) : only) {
      Progress.say(path + ": " + trial);
      results.add(examination.run(trial));
    }
    return new CheckResult(
        targets.get(0),
        targets.subList(1, targets.size()),
        examination.changes(),
        results,
        isStrict());
  }
}
