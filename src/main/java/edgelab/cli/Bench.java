package edgelab.cli;

import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.report.Table;
import edgelab.topology.Lab;
import edgelab.topology.Outcome;
import edgelab.topology.Site;
import edgelab.variant.Config;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the lab itself: how fast a burst is from the first dial to the last 101, warm. */
@Command(
    name = "bench",
    description = "Measures a burst from the first dial to the last 101, warm.",
    mixinStandardHelpOptions = true)
final class Bench implements Callable<Integer> {
  private static final int WARM_UP = 3;

  @Option(
      names = "--clients",
      defaultValue = "" + Variant.CLIENTS,
      description = "how many agents dial at once (${DEFAULT-VALUE})")
  private int clients;

  @Option(names = "--runs", defaultValue = "10", description = "counted runs (${DEFAULT-VALUE})")
  private int runs;

  @Override
  public Integer call() {
    Counts.atLeastOne("--clients", clients);
    Counts.atLeastOne("--runs", runs);
    Progress.say("starting the Edge and the agents");
    Site.shared().requireRoomFor(clients);
    List<Evidence> measured = new ArrayList<>();
    try (Lab lab = Lab.with(config())) {
      for (int run = 1 - WARM_UP; run <= runs; run++) {
        Progress.say(run < 1 ? "warming up" : "run " + run + " of " + runs);
        Outcome outcome = lab.burst(clients);
        if (run >= 1) {
          measured.add(outcome.evidence());
        }
      }
      Progress.clear();
      print(measured, lab.nginxVersion().toString());
    }
    return 0;
  }

  /** The fixed configuration, with no time spent holding the connections open. */
  private static Config config() {
    Config fixed = Variants.named("worker-connections").fixed();
    return new Config(
        "bench",
        fixed.name(),
        fixed.file(),
        fixed.heartbeat(),
        Duration.ZERO,
        fixed.versions(),
        fixed.expectation());
  }

  private void print(List<Evidence> measured, String nginx) {
    System.out.printf(
        "%d clients, first dial to last 101, %d runs after %d to warm up%n%s, NGINX %s%n%n",
        clients, runs, WARM_UP, Site.shared().machine(), nginx);
    System.out.print(
        Table.of(
            List.of(
                List.of("path", "opened", "min ms", "median ms", "max ms"),
                row("straight to the Edge", measured, Evidence::control),
                row("through NGINX", measured, Evidence::history))));
  }

  private static List<String> row(
      String path, List<Evidence> measured, Function<Evidence, History> burst) {
    List<History> histories = measured.stream().map(burst).toList();
    long[] millis =
        histories.stream().mapToLong(h -> h.upgradeSpread().toMillis()).sorted().toArray();
    int opened = histories.stream().mapToInt(h -> h.endings().opened()).min().orElse(0);
    return List.of(
        path,
        String.valueOf(opened),
        String.valueOf(millis[0]),
        String.valueOf(millis[millis.length / 2]),
        String.valueOf(millis[millis.length - 1]));
  }
}
