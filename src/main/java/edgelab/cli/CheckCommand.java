package edgelab.cli;

import edgelab.Secrets;
import edgelab.check.CheckResult;
import edgelab.check.CheckText;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.check.TrialRunner;
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
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  /** Of this process alone: containers/reap.sh knows it by its number. */
  private static final Path STAGED =
      Path.of("target/check", String.valueOf(ProcessHandle.current().pid()));

  @Parameters(description = "an nginx.conf, a file of conf.d, or a folder with either")
  private Path path;

  @Option(
      names = "--url",
      description = "where the clients dial, such as wss://agents.example.com/ws (found by itself)")
  private URI url;

  @Option(
      names = "--heartbeat",
      defaultValue = "30",
      description = "seconds between two heartbeats of the Edge (${DEFAULT-VALUE})")
  private int heartbeat;

  @Option(
      names = "--clients",
      defaultValue = "" + Variant.CLIENTS,
      description = "how many clients dial in burst and ramp (${DEFAULT-VALUE})")
  private int clients;

  @Option(
      names = "--only",
      split = ",",
      description = "some of the experiments: burst,ramp,idle,subprotocol,large-frame,reload")
  private List<Trial> only;

  @Mixin private QuietOption quiet;

  @Option(names = "--json", description = "prints one JSON object")
  private boolean json;

  @Override
  public Integer call() {
    Require.atLeastOne("--clients", clients);
    Require.atLeastOne("--heartbeat", heartbeat);
    List<Target> targets = targets(NginxConfig.read(path));
    if (Main.DRY) {
      return 0;
    }
    quiet.begin();
    Progress.say("starting the Edge and the agents");
    Testbed.shared().requireRoomFor(Load.of(clients));
    CheckResult result = run(targets);
    Progress.clear();
    if (json) {
      System.out.println(Json.masked(CheckText.json(result)));
    } else {
      System.out.print(Secrets.masked(CheckText.of(result)));
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

  private CheckResult run(List<Target> targets) {
    TrialRunner examination =
        new TrialRunner(targets.get(0), clients, Duration.ofSeconds(heartbeat), STAGED);
    List<TrialResult> results = new ArrayList<>();
    for (Trial trial : only == null ? List.of(Trial.values()) : only) {
      Progress.say(path + ": " + trial);
      results.add(examination.run(trial));
    }
    return new CheckResult(
        targets.get(0), targets.subList(1, targets.size()), examination.changes(), results);
  }
}
