package edgelab.report;

import edgelab.Plural;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Millis;
import edgelab.judge.Confidence;
import edgelab.judge.Losses;
import edgelab.run.CheckSummary;
import edgelab.run.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What makes the lab sure of an answer, or unsure. */
final class HowSure {
  private HowSure() {}

  /** One sentence each; none where the lab itself was not in order. */
  static List<String> of(
      ExperimentView chapter, Optional<CheckSummary> check, List<Result> results) {
    if (chapter.experiment().isInconclusive()) {
      return List.of();
    }
    Result result = chapter.result();
    Evidence evidence = chapter.experiment().evidence();
    List<String> sure = new ArrayList<>();
    sure.add(
        evidence
            .control()
            .map(control -> straight(control, evidence.surroundings().controlOf()))
            .orElse("No log of a backend tells its side: the endpoint is none of the lab's."));
    if (!result.own()) {
      sure.add(
          "Computed before it was measured: %s open. Measured: %d%s."
              .formatted(
                  result.predicted(), result.opened(), result.agree() ? "" : ", or another cause"));
    }
    confidence(chapter).ifPresent(sure::add);
    chapter
        .healed()
        .ifPresent(
            healed ->
                sure.add(
                    "With the change, in the same run: %d of %d open."
                        .formatted(healed.result().opened(), healed.result().clients())));
    check
        .filter(one -> chapter.experiment().sick() && !one.proof().isEmpty())
        .map(
            one ->
                "The change was run through the same experiments; clients kept: %s."
                    .formatted(String.join(", ", one.proof())))
        .ifPresent(sure::add);
    repeats(result, results).ifPresent(sure::add);
    sure.add(dials(result));
    return sure;
  }

  private static String dials(Result result) {
    String dials =
        "dials within %s; seed %d.".formatted(Millis.text(result.spreadMs()), result.seed());
    return result.version().isEmpty()
        ? "All " + dials
        : "NGINX %s; all %s".formatted(result.version(), dials);
  }

  private static String straight(History control, Optional<String> sharedWith) {
    return "The same %d clients straight to the Edge, %s: %d opened%s."
        .formatted(
            control.endings().clients(),
            sharedWith.map(other -> "once, before " + other).orElse("just before"),
            control.endings().opened(),
            Losses.in(control).isEmpty() ? " and stayed" : "");
  }

  /** Evidence of old runs has no confidence, and clients alone name no cause. */
  private static Optional<String> confidence(ExperimentView chapter) {
    Confidence confidence = chapter.experiment().verdict().confidence();
    if (chapter.experiment().evidence().proxy().isNone()) {
      return Optional.empty();
    }
    if (confidence == Confidence.CERTAIN) {
      return Optional.of("The cause is certain: a log or the kernel says so.");
    }
    return confidence == Confidence.LIKELY
        ? Optional.of("The cause is likely: only the pattern shows it, no log confirms it.")
        : Optional.empty();
  }

  private static Optional<String> repeats(Result result, List<Result> results) {
    List<Result> same =
        results.stream()
            .filter(other -> other.variant().equals(result.variant()))
            .filter(other -> other.config().equals(result.config()))
            .filter(other -> other.clients() == result.clients())
            .toList();
    long alike = same.stream().filter(other -> other.opened() == result.opened()).count();
    return same.size() < 2
        ? Optional.empty()
        : Optional.of(
            "Run %d times, with the same number %s."
                .formatted(same.size(), alike == same.size() ? "each time" : Plural.times(alike)));
  }
}
