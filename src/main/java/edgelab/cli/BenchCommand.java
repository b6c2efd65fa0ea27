package edgelab.cli;

import edgelab.bench.BurstFigures;
import edgelab.bench.Measurement;
import edgelab.bench.Sample;
import edgelab.history.Json;
import edgelab.proxy.Version;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Testbed;
import edgelab.variant.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the lab itself, warm: what a burst costs, straight to the Edge and through NGINX. */
@Command(
    name = "bench",
    description = "Measures bursts, straight to the Edge and through NGINX, warm.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:The table is printed.", "2:The lab cannot run; one line says why."},
    footer = "%nExample: ./lab bench --clients 500,9000 --runs 5",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final int WARM_UP = 3;

  @Option(
      names = "--clients",
      split = ",",
      defaultValue = "" + Variant.CLIENTS,
      description =
          "The number of clients that dial at once; several, separated by commas, give a curve."
              + " Default: ${DEFAULT-VALUE}.")
  private List<Integer> clients;

  @Option(
      names = "--runs",
      defaultValue = "10",
      description = "The number of runs that count. Default: ${DEFAULT-VALUE}.")
  private int runs;

  @Option(
      names = "--agents",
      defaultValue = "1",
      description = "The number of containers that share the clients. Default: ${DEFAULT-VALUE}.")
  private int agents;

  @Option(
      names = "--baseline",
      description =
          "Measures the agents on the JDK's NIO, bare sockets, and the transports that Tyrus"
              + " brings, too.")
  private boolean baseline;

  @Option(names = "--json", description = "Prints one JSON object for each row of the table.")
  private boolean json;

  private int done;
  private long began;

  @Override
  public Integer call() {
    Require.atLeastOne("--runs", runs);
    for (int count : clients) {
      Require.clients(count);
      Require.agents(agents, count);
    }
    if (Main.DRY) {
      return 0;
    }
    Progress.say("starting the Edge and the agents");
    for (int count : clients) {
      Testbed.withRoomFor(new Load(count, agents));
    }
    began = System.nanoTime();
    List<BenchTable.BenchRow> rows = new ArrayList<>();
    Version version = null;
    for (int count : clients) {
      try (Lab lab = Lab.with(BenchConfig.of(count))) {
        version = lab.proxyVersion();
        subjects().forEach((name, subject) -> rows.addAll(measure(name, subject, lab, count)));
      }
    }
    Progress.clear();
    if (json) {
      rows.forEach(row -> Terminal.print(Json.line(row) + "\n"));
      return 0;
    }
    Terminal.print(
        "Bursts, warm, NGINX %s: the median of %d runs by spread (first dial to last 101)%n%s%n%n%s"
            .formatted(
                version,
                runs,
                Testbed.shared().machine(),
                BenchTable.of(rows, Terminal.columns())));
    return 0;
  }

  /** All bursts, to tell how long the rest will take. */
  private int bursts() {
    return clients.size() * subjects().size() * 2 * (WARM_UP + runs);
  }

  private Map<String, Supplier<Measurement>> subjects() {
    Map<String, Supplier<Measurement>> subjects = new LinkedHashMap<>();
    subjects.put("agents", () -> Measurement.ofAgents(agents));
    if (baseline) {
      String tyrus = "org.glassfish.tyrus.container.";
      String jdk = tyrus + "jdk.client.JdkClientContainer";
      String grizzly = tyrus + "grizzly.client.GrizzlyClientContainer";
      subjects.put("agents on NIO", () -> Measurement.ofBaseline("nio"));
      subjects.put("bare sockets", () -> Measurement.ofBaseline("raw"));
      subjects.put("Tyrus on JDK", () -> Measurement.ofBaseline(jdk));
      subjects.put("Tyrus on Grizzly", () -> Measurement.ofBaseline(grizzly));
    }
    return subjects;
  }

  private List<BenchTable.BenchRow> measure(
      String name, Supplier<Measurement> subject, Lab lab, int count) {
    try (Measurement measurement = subject.get()) {
      return List.of(
          median(name, "straight", count, measurement::straight),
          median(name, "through NGINX", count, n -> measurement.through(lab, n)));
    }
  }

  private BenchTable.BenchRow median(
      String name, String path, int count, IntFunction<Sample> burst) {
    List<BurstFigures> figures = new ArrayList<>();
    for (int run = 1; run <= WARM_UP + runs; run++) {
      Progress.say(
          "%s, %d clients, %s: run %d of %d".formatted(name, count, path, run, WARM_UP + runs),
          Progress.left(done, bursts(), Duration.ofNanos(System.nanoTime() - began)));
      Sample sample = burst.apply(count);
      done++;
      if (run > WARM_UP) {
        figures.add(
            BurstFigures.of(sample.history(), sample.before(), sample.opened(), sample.held()));
      }
    }
    figures.sort(Comparator.comparingDouble(BurstFigures::spreadMs));
    return new BenchTable.BenchRow(name, path, count, figures.get(figures.size() / 2));
  }
}
