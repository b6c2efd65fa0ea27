package edgelab.run;

import edgelab.history.Evidence;
import edgelab.judge.Verdict;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What became of one experiment.
 *
 * @param evidence all that was recorded
 * @param verdict computed from the evidence
 * @param result the line of {@code results.jsonl}
 * @param folder where the evidence lies
 * @param unsaved why the evidence could not be written; the verdict holds all the same
 */
public record Outcome(
    Evidence evidence, Verdict verdict, Result result, Path folder, Optional<String> unsaved) {}
