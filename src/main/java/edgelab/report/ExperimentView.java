package edgelab.report;

import edgelab.load.RetryPolicy;
import edgelab.run.BlamedLine;
import edgelab.run.Result;
import edgelab.run.SavedExperiment;
import edgelab.run.SavedRun;
import edgelab.variant.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One experiment, with everything that the report says about it.
 *
 * @param experiment as it was saved
 * @param healed a healthy experiment with another configuration of the same variant; empty if the
 *     run has none, or if the experiment itself is healthy
 * @param fix the difference to the configuration of {@code healed}
 * @param variant of the catalogue; empty if the experiment is not of the catalogue
 */
record ExperimentView(
    SavedExperiment experiment,
    Optional<SavedExperiment> healed,
    Fix fix,
    Optional<Variant> variant) {

  static ExperimentView of(SavedExperiment experiment, SavedRun run, List<Variant> catalogue) {
    Optional<SavedExperiment> healed =
        run.experiments().stream()
            .filter(other -> experiment.sick() && !other.sick())
            .filter(other -> other.result().variant().equals(experiment.result().variant()))
            .filter(other -> !other.conf().equals(experiment.conf()))
            .findFirst();
    return new ExperimentView(
        experiment,
        healed,
        healed.map(other -> Fix.between(experiment.conf(), other.conf())).orElse(Fix.NONE),
        catalogue.stream()
            .filter(one -> one.name().equals(experiment.result().variant()))
            .findFirst());
  }

  Result result() {
    return experiment.result();
  }

  String name() {
    return experiment.name();
  }

  /** Equal for two chapters whose sections on the page are equal. */
  String key() {
    return result() + " " + healed.map(SavedExperiment::result);
  }

  /** The fix as {@code diff -u} prints it; empty if none is known. */
  List<String> diff() {
    return healed.map(other -> Fix.unified(experiment.conf(), other.conf())).orElse(List.of());
  }

  /** The command line that repeats the experiment. */
  String command() {
    if (variant.isEmpty()) {
      String policy = result().variant().replaceFirst("^herd-", "");
      boolean isHerd =
          Arrays.stream(RetryPolicy.values()).anyMatch(one -> one.toString().equals(policy));
      return isHerd
          ? "./lab herd --policy " + policy
          : result().isCheck() ? "./lab check FILE" : "mvn verify";
    }
    String clients =
        result().clients() == Variant.CLIENTS ? "" : " --clients " + result().clients();
    return "./lab reproduce " + result().variant() + clients;
  }

  /** The lines that did it: of the fix, else as marked, else those of the cause's directives. */
  List<BlamedLine> guilty() {
    if (!experiment.marks().isEmpty() || !experiment.sick()) {
      return experiment.marks();
    }
    if (!fix.isEmpty()) {
      return fix.removed().stream()
          .map(line -> new BlamedLine("nginx.conf", line.number(), line.text().strip()))
          .toList();
    }
    List<String> directives = Directives.of(result().cause());
    return IntStream.range(0, experiment.conf().size())
        .filter(i -> sets(experiment.conf().get(i).strip(), directives))
        .mapToObj(i -> new BlamedLine("nginx.conf", i + 1, experiment.conf().get(i).strip()))
        .toList();
  }

  private static boolean sets(String line, List<String> directives) {
    return directives.stream().anyMatch(directive -> line.startsWith(directive + " "));
  }
}
