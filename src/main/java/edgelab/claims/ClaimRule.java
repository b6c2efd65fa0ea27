package edgelab.claims;

import edgelab.claims.Claim.Ruling;
import edgelab.run.SavedExperiment;
import edgelab.run.SavedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * How one claim of the thread is settled, whatever was measured.
 *
 * @param says the claim
 * @param ruling where the experiments show it
 * @param command repeats the experiments
 * @param experiments by name; the claim is open until a run has all of them
 * @param decide on these experiments, in this order
 */
record ClaimRule(
    String says,
    Ruling ruling,
    String command,
    List<String> experiments,
    Function<List<SavedExperiment>, Settled> decide) {

  /**
   * The outcome of a rule.
   *
   * @param shown whether the experiments show what the rule says
   */
  record Settled(boolean shown, String measured) {}

  Claim applyTo(SavedRun run) {
    List<SavedExperiment> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : experiments) {
      Optional<SavedExperiment> experiment = run.experiment(name);
      experiment.ifPresentOrElse(found::add, () -> missing.add(name));
    }
    if (!missing.isEmpty()) {
      String why = "This run has no experiment " + String.join(", ", missing) + ".";
      return new Claim(says, Ruling.NOT_RUN, why, experiments, command);
    }
    Settled settled = settle(found);
    return new Claim(
        says,
        settled.shown() ? ruling : Ruling.UNDECIDED,
        settled.measured(),
        found.stream().map(SavedExperiment::name).toList(),
        command);
  }

  private Settled settle(List<SavedExperiment> found) {
    return found.stream()
        .filter(SavedExperiment::isInconclusive)
        .findFirst()
        .map(
            one ->
                new Settled(
                    false,
                    "Inconclusive: in %s %s.".formatted(one.name(), one.verdict().because())))
        .orElseGet(() -> decide.apply(found));
  }
}
