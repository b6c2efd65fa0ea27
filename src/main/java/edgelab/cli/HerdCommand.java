package edgelab.cli;

import edgelab.ExitCode;
import edgelab.LabException;
import edgelab.Printable;
import edgelab.herd.HerdComparison;
import edgelab.herd.HerdSetting;
import edgelab.history.Json;
import edgelab.judge.Diagnosis;
import edgelab.load.RetryPolicy;
import edgelab.proxy.Version;
import edgelab.report.ComparedHerd;
import edgelab.report.HerdChart;
import edgelab.report.HerdTable;
import edgelab.run.HerdLab;
import edgelab.run.Load;
import edgelab.run.Testbed;
import edgelab.script.Admission;
import edgelab.theory.HerdRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lets herds with different policies loose on an Edge that takes so many a second. */
@Command(
    name = "herd",
    description =
        "Compares how reconnecting clients behave under each backoff policy: measured, and simulated.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:All is as predicted.",
      "1:A policy is not as predicted.",
      "2:The lab cannot tell, or cannot run; one line says why."
    },
    footer = "%nExample: ./lab herd --policy full,at-once-for-ever --rate 50",
    mixinStandardHelpOptions = true)
final class HerdCommand implements Callable<Integer> {
  /** A name of before, which sounded like a measured client. */
  private static final String FORMER = "sdk-2-4-1";

  private static final RetryPolicy NOW = RetryPolicy.AT_ONCE_FOR_EVER;

  @Option(
      names = "--policy",
      split = ",",
      defaultValue = "none,fixed,exponential,equal,full,decorrelated",
      description =
          "The policies to compare, separated by commas, or 'all'. Default: ${DEFAULT-VALUE}.")
  private List<String> policies;

  @Mixin private HerdOptions crowd;

  @Option(
      names = "--seeds",
      defaultValue = "1",
      description = "The number of runs of each policy. Default: ${DEFAULT-VALUE}.")
  private int seeds;

  @Mixin private QuietOption quiet;

  @Option(names = "--json", description = "Prints one JSON object for each policy.")
  private boolean json;

  private final List<String> doubts = new ArrayList<>();

  @Override
  public Integer call() {
    List<HerdSetting> herdSettings = herdSettings();
    if (Main.DRY) {
      return 0;
    }
    quiet.begin();
    Progress.say("starting the Edge and the agents");
    Testbed.withRoomFor(Load.of(crowd.clients()));
    List<HerdComparison> comparisons = new ArrayList<>();
    Version version;
    try (HerdLab lab = HerdLab.plain()) {
      version = lab.proxyVersion();
      herdSettings.forEach(herdSetting -> compare(lab, herdSetting).ifPresent(comparisons::add));
    }
    Progress.clear();
    if (json) {
      comparisons.forEach(one -> Terminal.print(Json.line(ComparedHerd.of(one)) + "\n"));
      return exitCode(comparisons);
    }
    Terminal.print(
        "%d clients, NGINX %s, an Edge that takes %.0f a second and %.0f at once, %s; %s%n%n%s%n"
            .formatted(
                crowd.clients(),
                version,
                crowd.bucket().rate(),
                crowd.bucket().burst(),
                seeds == 1 ? "seed 1" : "seeds 1 to " + seeds,
                Testbed.shared().machine(),
                HerdTable.of(comparisons, Terminal.columns())));
    if (!comparisons.isEmpty()) {
      saveChart(comparisons);
    }
    int exitCode = explain(comparisons);
    RunConsole.report();
    return exitCode;
  }

  private List<HerdSetting> herdSettings() {
    Require.atLeastOne("--seeds", seeds);
    Admission admission = Admission.bucket(crowd.bucket());
    int clients = crowd.clients();
    List<RetryPolicy> chosen =
        policies.equals(List.of("all"))
            ? List.of(RetryPolicy.values())
            : policies.stream().map(HerdCommand::named).toList();
    return chosen.stream()
        .map(retryPolicy -> HerdSetting.of(retryPolicy, admission, clients))
        .toList();
  }

  static RetryPolicy named(String name) {
    if (name.equalsIgnoreCase(FORMER)) {
      Terminal.error("the policy %s is now called %s".formatted(FORMER, NOW));
      return NOW;
    }
    return Arrays.stream(RetryPolicy.values())
        .filter(retryPolicy -> retryPolicy.toString().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new LabException(
                    "there is no policy '%s'; the policies are: %s"
                        .formatted(
                            name,
                            Arrays.stream(RetryPolicy.values())
                                .map(RetryPolicy::toString)
                                .collect(Collectors.joining(", ")))));
  }

  /** Empty where the machine was too busy for every seed. */
  private Optional<HerdComparison> compare(HerdLab lab, HerdSetting herdSetting) {
    List<HerdLab.Run> runs = new ArrayList<>();
    for (long seed = 1; seed <= seeds; seed++) {
      Progress.say("%s: seed %d of %d".formatted(herdSetting.name(), seed, seeds));
      HerdLab.Run run = lab.burst(herdSetting, seed);
      if (run.outcome().verdict().diagnosis() == Diagnosis.INCONCLUSIVE) {
        String because = run.outcome().verdict().because();
        doubts.add("%s, seed %d: inconclusive, %s".formatted(herdSetting.name(), seed, because));
      } else {
        runs.add(run);
      }
    }
    return runs.isEmpty() ? Optional.empty() : Optional.of(lab.compare(herdSetting, runs));
  }

  private static void saveChart(List<HerdComparison> comparisons) {
    Path chart = Testbed.folder().path().resolve("herd.svg");
    double longest =
        comparisons.stream().mapToDouble(each -> each.mean(HerdRun::time)).max().orElseThrow();
    try {
      Files.writeString(chart, HerdChart.of(comparisons, Math.min(20, Math.ceil(longest))));
      Terminal.print("dials per 100 ms, measured over simulated: %s%n".formatted(chart));
    } catch (IOException e) {
      throw new LabException(chart + " cannot be written: " + e, e);
    }
  }

  private int explain(List<HerdComparison> comparisons) {
    doubts.forEach(doubt -> Terminal.print(Printable.line(doubt) + "\n"));
    comparisons.forEach(
        each ->
            each.disagreements()
                .forEach(
                    what -> Terminal.print("%s: %s%n".formatted(each.herdSetting().name(), what))));
    return exitCode(comparisons);
  }

  private int exitCode(List<HerdComparison> comparisons) {
    boolean agreed = comparisons.stream().allMatch(each -> each.disagreements().isEmpty());
    return ExitCode.of(!agreed, !doubts.isEmpty());
  }
}
