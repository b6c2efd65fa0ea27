package edgelab.cli;

import edgelab.LabException;
import edgelab.herd.BackoffAdvice;
import edgelab.herd.HerdComparison;
import edgelab.herd.HerdSetting;
import edgelab.history.Json;
import edgelab.judge.Diagnosis;
import edgelab.load.Backoff;
import edgelab.report.HerdTable;
import edgelab.report.Table;
import edgelab.run.HerdLab;
import edgelab.script.Admission.Bucket;
import edgelab.theory.HerdForecast.Band;
import edgelab.theory.HerdForms;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Answers from theory how a herd should wait. */
@Command(
    name = "advise",
    description =
        "Recommends a backoff that keeps the retry peak and the recovery time under your limits.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:There is a policy within the bounds; with --prove it is as predicted.",
      "1:No policy that was tried is within the bounds, or it is not as predicted.",
      "2:The lab cannot tell, or cannot run; one line says why."
    },
    footer = "%nExample: ./lab advise --clients 500 --rate 50 --peak 100",
    mixinStandardHelpOptions = true)
final class AdviseCommand implements Callable<Integer> {
  @Mixin private HerdOptions crowd;

  @Option(
      names = "--peak",
      defaultValue = "100",
      description = "The most retries within any 100 ms. Default: ${DEFAULT-VALUE}.")
  private double peak;

  @Option(names = "--time", description = "The most seconds until all are in. Default: no bound.")
  private Double time;

  @Option(names = "--prove", description = "Measures the advised policy on a real Edge, too.")
  private boolean prove;

  @Option(names = "--json", description = "Prints one JSON object, and nothing else.")
  private boolean json;

  /** As JSON. */
  record BackoffChoices(
      double leastSeconds, Optional<AdvisedBackoff> best, List<AdvisedBackoff> curve) {}

  /** As JSON. */
  record AdvisedBackoff(String policy, Backoff backoff, Band time, Band attempts, Band peak) {
    static AdvisedBackoff of(BackoffAdvice.Option option) {
      return new AdvisedBackoff(
          option.herdSetting().name(),
          option.herdSetting().retry().backoff(),
          option.time(),
          option.attempts(),
          option.peak());
    }
  }

  @Override
  public Integer call() {
    Bucket bucket = crowd.bucket();
    BackoffAdvice advice = new BackoffAdvice(crowd.clients(), bucket);
    if (Main.DRY) {
      return 0;
    }
    List<BackoffAdvice.Option> options = advice.options();
    Optional<BackoffAdvice.Option> best =
        BackoffAdvice.best(options, peak, time == null ? Double.POSITIVE_INFINITY : time);
    List<BackoffAdvice.Option> curve = BackoffAdvice.curve(options);
    double least = HerdForms.leastTime(crowd.clients(), bucket.rate(), bucket.burst());
    Terminal.print(json ? json(least, curve, best) : text(least, curve, best));
    if (best.isEmpty()) {
      return 1;
    }
    return prove ? prove(best.get().herdSetting()) : 0;
  }

  private static String json(
      double least, List<BackoffAdvice.Option> curve, Optional<BackoffAdvice.Option> best) {
    return Json.line(
            new BackoffChoices(
                least,
                best.map(AdvisedBackoff::of),
                curve.stream().map(AdvisedBackoff::of).toList()))
        + "\n";
  }

  private static String advice(BackoffAdvice.Option option) {
    String name = option.herdSetting().name();
    return name.startsWith("none") ? "No backoff is needed." : "Use this backoff: " + name + ".";
  }

  private static String text(
      double least, List<BackoffAdvice.Option> curve, Optional<BackoffAdvice.Option> best) {
    String answer =
        best.map(AdviseCommand::advice).orElse("No policy that was tried keeps to the limits.");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "policy", "time s", "attempts", "peak/100 ms"));
    best.ifPresent(option -> rows.add(row("=>", option)));
    curve.forEach(option -> rows.add(row("", option)));
    return "%s%nNo policy can be faster than (N - b) / r = %s s.%n%n%s%nSimulated, least to greatest of"
            .formatted(
                answer, number(least), Table.of(rows, Terminal.columns(), List.of("attempts")))
        + " 20 runs; below the arrow the curve: nothing that was tried is both sooner and lower.%n"
            .formatted();
  }

  private static List<String> row(String mark, BackoffAdvice.Option option) {
    return List.of(
        mark,
        option.herdSetting().name(),
        number(option.time().low()) + ".." + number(option.time().high()),
        number(option.attempts().mean()),
        "%.0f..%.0f".formatted(option.peak().low(), option.peak().high()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private int prove(HerdSetting advised) {
    HerdSetting herdSetting =
        new HerdSetting("advised", advised.retry(), advised.admission(), advised.clients());
    Progress.say("starting the Edge and the agents");
    try (HerdLab lab = HerdLab.plain()) {
      HerdLab.Run run = lab.burst(herdSetting, 1);
      Progress.clear();
      if (run.outcome().verdict().diagnosis() == Diagnosis.INCONCLUSIVE) {
        throw new LabException("inconclusive: " + run.outcome().verdict().because());
      }
      HerdComparison comparison = lab.compare(herdSetting, List.of(run));
      if (json) {
        return comparison.disagreements().isEmpty() ? 0 : 1;
      }
      Terminal.print(
          "%nMeasured on NGINX %s:%n%n%s"
              .formatted(
                  lab.proxyVersion(), HerdTable.of(List.of(comparison), Terminal.columns())));
      comparison.disagreements().forEach(what -> Terminal.print(what + "\n"));
      return comparison.disagreements().isEmpty() ? 0 : 1;
    }
  }
}
