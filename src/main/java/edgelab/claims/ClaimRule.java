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
 * @param command repeats the experiments
 * @param experiments by name; the claim is open until a run has all of them
 * @param decide on these experiments, in this order
 */
record ClaimRule(
    String says,
    String command,
    List<String> experiments,
    Function<List<SavedExperiment>, Settled> decide) {

  /** The outcome of a rule. */
  record Settled(Ruling ruling, String measured) {
    static Settled when(boolean shown, Ruling ruling, String measured) {
      return new Settled(shown ? ruling : Ruling.UNDECIDED, measured);
    }
  }

  /** A claim for which the lab has no experiment yet. */
  static ClaimRule open(String says, String why) {
    return new ClaimRule(says, "", List.of(), all -> new Settled(Ruling.NOT_RUN, why));
  }

  Claim applyTo(SavedRun run) {
    List<SavedExperiment> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : experiments) {
      Optional<SavedExperiment> experiment = run.experiment(name);
      experiment.ifPresentOrElse(found::add, () -> missing.add(name));
    }
    Settled settled =
        missing.isEmpty()
            ? settle(found)
            : new Settled(
                Ruling.NOT_RUN, "This run has no experiment " + String.join(", ", missing) + ".");
    return new Claim(
        says,
        settled.ruling(),
        settled.measured(),
        missing.isEmpty() ? found.stream().map(SavedExperiment::name).toList() : experiments,
        command);
  }

  private Settled settle(List<SavedExperiment> found) {
    return found.stream()
        .filter(SavedExperiment::isInconclusive)
        .findFirst()
        .map(
            one ->
                new Settled(
                    Ruling.UNDECIDED,
                    "The lab was not in order in %s: %s."
                        .formatted(one.name(), one.verdict().because())))
        .orElseGet(() -> decide.apply(found));
  }
}
