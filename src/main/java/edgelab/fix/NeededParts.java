package edgelab.fix;

import edgelab.LabException;
import edgelab.check.CheckResult;
import edgelab.check.Trial;
import edgelab.fix.ComputedLosses.Shown;
import edgelab.fix.FixResult.NeededPart;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Drops each part of a proven change once, and measures the trial that then loses clients by
 * computation: every part is needed, or goes. Not thread-safe.
 */
final class NeededParts {
  /** Parts of a change that are measured at the most: each is a trial. */
  static final int MOST = 4;

  /** What all of them may take together. */
  static final Duration BUDGET = Duration.ofSeconds(10);

  private final FixSubject subject;
  private final CheckResult before;
  private final Set<String> wanted;
  private final Map<String, List<Shown>> shown;
  private final List<NeededPart> needed = new ArrayList<>();
  private FixCandidate best;
  private CheckResult after;
  private Duration spent = Duration.ZERO;

  /**
   * @param proven by {@code after}
   * @param wanted trials and locations that were to be healed
   * @param shown what bursts have shown
   */
  NeededParts(
      FixSubject subject,
      CheckResult before,
      Set<String> wanted,
      Map<String, List<Shown>> shown,
      FixCandidate proven,
      CheckResult after) {
    this.subject = subject;
    this.before = before;
    this.wanted = wanted;
    this.shown = shown;
    this.best = proven;
    this.after = after;
  }

  /**
   * The parts whose trial lost clients without them; of one part alone that is the check itself.
   */
  List<NeededPart> measured(Prover prover) {
    List<List<LineChange>> parts = best.patch().parts();
    if (parts.size() > 1 && parts.size() <= MOST) {
      parts.forEach(part -> drop(part, prover));
    }
    return List.copyOf(needed);
  }

  /** The change without what is not needed. */
  FixCandidate best() {
    return best;
  }

  /** What proves it. */
  CheckResult after() {
    return after;
  }

  private void drop(List<LineChange> part, Prover prover) {
    List<LineChange> rest = new ArrayList<>(best.patch().changes());
    rest.removeAll(part);
    if (rest.isEmpty()) {
      return; // without it the configuration is what the check found sick
    }
    Patch fewer = best.patch().of(rest);
    subject
        .with(fewer.after())
        .map(edited -> new FixCandidate(fewer, edited, best.left()))
        .ifPresent(
            candidate -> lost(candidate).ifPresent(one -> drop(part, candidate, one, prover)));
  }

  /**
   * The first trial that is to be healed, and is not by computation; empty where none was made, or
   * it takes too long.
   */
  private Optional<Trial> lost(FixCandidate candidate) {
    Set<String> lost =
        new ComputedLosses(subject, shown)
            .of(candidate.edited())
            .map(ComputedLoss::when)
            .filter(one -> wanted.contains(one) && !candidate.left().contains(one))
            .collect(Collectors.toSet());
    return Symptoms.trials(before)
        .filter(trial -> lost.contains(trial.toString()))
        .filter(trial -> spent.plus(takes(candidate, trial)).compareTo(BUDGET) <= 0)
        .findFirst();
  }

  private Duration takes(FixCandidate candidate, Trial trial) {
    return subject.plan(candidate.edited().target()).takes(trial);
  }

  private void drop(List<LineChange> part, FixCandidate candidate, Trial first, Prover prover) {
    spent = spent.plus(takes(candidate, first));
    CheckResult made;
    try {
      made = prover.prove(candidate.edited(), List.of(first));
    } catch (LabException refused) {
      needed.add(new NeededPart(part, refused.getMessage()));
      return;
    }
    Optional<String> fault = FixProof.fault(candidate, wanted, before, made);
    if (fault.isPresent()) {
      needed.add(new NeededPart(part, fault.get()));
    } else {
      best = candidate;
      after = made;
    }
  }
}
