package edgelab.cli;

import edgelab.bench.BurstFigures;
import edgelab.check.CheckResult;
import edgelab.check.CheckText;
import edgelab.check.ProvenChange;
import edgelab.check.SampleCheck;
import edgelab.cli.BenchTable.BenchRow;
import edgelab.herd.HerdComparison;
import edgelab.herd.HerdSetting;
import edgelab.load.RetryPolicy;
import edgelab.report.HerdTable;
import edgelab.report.ResultTable;
import edgelab.report.SampleRun;
import edgelab.run.Result;
import edgelab.run.SavedRun;
import edgelab.script.Admission;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdRun;
import edgelab.variant.Variants;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Prints what commands print, as a terminal of 80 columns gets it: a program of its own. */
final class NarrowOutput {
  /** Stands before what a command prints. */
  static final String COMMAND = "=== ";

  /** Stands for every command's help. */
  static final String HELP = "help";

  private NarrowOutput() {}

  /**
   * @param folder for samples
   */
  public static void main(String... folder) throws Exception {
    Main.commandLine().getSubcommands().keySet().forEach(command -> run(command, "--help"));
    run("variants");
    run("versions");
    run("doctor");
    run("lint", "nginx-variants/limit-conn/broken.conf");
    Path run = SampleRun.write(Path.of(folder[0]));
    run("compare", run.toString(), run.toString());
    List<Result> results = SavedRun.results(run);
    print("reproduce", table(results));
    CheckResult sick = SampleCheck.of(SampleRun.sick());
    CheckResult healthy = SampleCheck.of(SampleRun.evidence(SampleRun.allHealthy(), List.of()));
    print("check", CheckText.of(sick, Terminal.columns(), false));
    print(
        "check", CheckText.of(SampleCheck.of(SampleRun.inconclusive()), Terminal.columns(), false));
    print("prove", ProvenChange.of(sick, healthy).text(Terminal.columns()));
    print("prove", ProvenChange.of(healthy, sick).text(Terminal.columns()));
    print("herd", HerdTable.of(herds(), Terminal.columns()));
    print("bench", BenchTable.of(bursts(), Terminal.columns()));
  }

  private static String table(List<Result> results) {
    return ResultTable.of(
        Variants.named("worker-connections"), results.subList(0, 2), Terminal.columns());
  }

  /** The longest names, and as many dials as no run has exceeded. */
  private static List<HerdComparison> herds() {
    List<Double> dials = Stream.iterate(0.0, at -> at + 0.001).limit(28_000).toList();
    List<Double> opened = Stream.iterate(1.0, at -> at + 0.02).limit(500).toList();
    HerdRun run = new HerdRun(500, dials, opened);
    return Arrays.stream(RetryPolicy.values())
        .map(
            policy ->
                new HerdComparison(
                    HerdSetting.of(policy, Admission.bucket(50, 50), 500),
                    List.of(run),
                    new HerdForecast(List.of(run))))
        .toList();
  }

  /** As {@code bench --baseline} measured them, and as many clients as can be. */
  private static List<BenchRow> bursts() {
    BurstFigures figures =
        new BurstFigures(9000, 1528, 1159, 1271, 1273, 1260, 18.9, 353, 9031, 604);
    return List.of(
        new BenchRow("agents", "straight", 9000, figures),
        new BenchRow("Tyrus on Grizzly", "through NGINX", 9000, figures));
  }

  private static void run(String... command) {
    System.out.println(COMMAND + (List.of(command).contains("--help") ? HELP : command[0]));
    Main.run(command);
  }

  private static void print(String command, String text) {
    System.out.println(COMMAND + command);
    Terminal.print(text);
  }
}
