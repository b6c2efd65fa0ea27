package edgelab.report;

import edgelab.UnifiedDiff;
import edgelab.load.RetryPolicy;
import edgelab.proxy.ConfigChange;
import edgelab.run.Result;
import edgelab.run.SavedExperiment;
import edgelab.run.SavedRun;
import edgelab.variant.Variant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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

  /** Lines around each change. */
  private static final int CONTEXT = 1;

  /** The configuration that ran, as its file is called in the experiment's folder. */
  private static final String RAN = "nginx.conf";

  static ExperimentView of(SavedExperiment experiment, SavedRun run, List<Variant> catalogue) {
    Optional<Variant> variant =
        catalogue.stream()
            .filter(one -> one.name().equals(experiment.result().variant()))
            .findFirst();
    Optional<SavedExperiment> healed =
        run.experiments().stream()
            .filter(other -> experiment.sick() && other.isHealthy())
            .filter(other -> other.result().variant().equals(experiment.result().variant()))
            .filter(
                other ->
                    ofClients(variant).isPresent()
                        ? !other.result().config().equals(experiment.result().config())
                        : !other.conf().equals(experiment.conf()))
            .findFirst();
    return new ExperimentView(
        experiment,
        healed,
        healed.map(other -> Fix.between(experiment.conf(), other.conf())).orElse(Fix.NONE),
        variant);
  }

  Result result() {
    return experiment.result();
  }

  String name() {
    return experiment.name();
  }

  /** Not of a user's own file, whatever its name is. */
  boolean isOfCatalogue() {
    return variant.isPresent() && !result().own();
  }

  /** Another experiment with the same user's file as it is. */
  boolean isOfSameCheck(ExperimentView other) {
    return result().own() && result().variant().equals(other.result().variant());
  }

  /** Equal for two chapters whose sections on the page are equal. */
  String key() {
    return result() + " " + healed.map(SavedExperiment::result);
  }

  /** The fix as {@code diff -u} prints it, the proxy's or the clients'; empty if none is known. */
  List<String> diff() {
    return healed
        .map(
            other ->
                ofClients(variant)
                    .map(ExperimentView::clientsDiff)
                    .orElseGet(
                        () -> UnifiedDiff.of(RAN, RAN, experiment.conf(), other.conf(), CONTEXT)))
        .orElse(List.of());
  }

  /** Whose fault, and fix, is the clients'. */
  private static Optional<Variant> ofClients(Optional<Variant> variant) {
    return variant.filter(one -> !one.isOfProxy());
  }

  private static List<String> clientsDiff(Variant variant) {
    return UnifiedDiff.of(
        "broken.properties",
        "fixed.properties",
        variant.brokenRun().clients(),
        variant.fixedRun().clients(),
        CONTEXT);
  }

  /** The command line that repeats the experiment. */
  String command() {
    if (variant.isEmpty()) {
      String policy = result().variant().replaceFirst("^herd-", "");
      boolean isHerd =
          Arrays.stream(RetryPolicy.values()).anyMatch(one -> one.toString().equals(policy));
      return isHerd ? "./lab herd --policy " + policy : ofUser();
    }
    String clients =
        result().clients() == Variant.CLIENTS ? "" : " --clients " + result().clients();
    String life = isWholeLife() ? " --whole-life" : "";
    return "./lab reproduce " + result().variant() + clients + life;
  }

  private String ofUser() {
    if (experiment.evidence().isForeign()) {
      return "./lab dial " + result().location();
    }
    return result().own() ? "./lab check FILE" : "mvn verify";
  }

  /** Where it is no part of the variant. */
  private boolean isWholeLife() {
    return ofClients(variant).isEmpty()
        && experiment.evidence().history().burst().behaviour().account().isUsed();
  }

  /** The fault in the catalogue's words; empty if the experiment did not show it. */
  String wrong() {
    return experiment.sick() ? variant.map(Variant::wrong).orElse("") : "";
  }

  /** What to do if the experiment is inconclusive; empty otherwise. */
  String next() {
    return experiment.isInconclusive()
        ? ResultTable.AFTER_INCONCLUSIVE + " Repeat it: " + command()
        : "";
  }

  /** The lines that did it: of the fix that was tried, else those that are advised on. */
  List<ConfigChange> guilty() {
    if (!experiment.sick()) {
      return List.of();
    }
    if (fix.isEmpty()) {
      return experiment.advice();
    }
    return fix.removed().stream()
        .map(line -> new ConfigChange(RAN, line.number(), line.text().strip(), "", ""))
        .toList();
  }
}
