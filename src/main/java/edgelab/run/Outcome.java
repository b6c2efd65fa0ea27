package edgelab.run;

import edgelab.history.Evidence;
import edgelab.judge.Verdict;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one experiment.
 *
 * @param evidence all that was recorded
 * @param verdict computed from the evidence
 * @param result the line of {@code results.jsonl}
 * @param advice changes to the configuration; empty where the lab does not know the line
 * @param limits of the configuration, the smallest first
 * @param folder of the evidence
 * @param unsaved why the evidence could not be written; the verdict holds all the same
 */
public record Outcome(
    Evidence evidence,
    Verdict verdict,
    Result result,
    List<ConfigChange> advice,
    List<ClientLimit> limits,
    Path folder,
    Optional<String> unsaved) {
  public Outcome {
    advice = List.copyOf(advice);
    limits = List.copyOf(limits);
  }
}
