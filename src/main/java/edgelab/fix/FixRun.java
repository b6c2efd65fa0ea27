package edgelab.fix;

import edgelab.LabException;
import edgelab.check.BurstResult;
import edgelab.check.CheckResult;
import edgelab.check.Trial;
import edgelab.fix.ComputedLosses.Shown;
import edgelab.fix.FixResult.NeededPart;
import edgelab.fix.FixResult.ProvenFix;
import edgelab.fix.FixResult.TriedFix;
import edgelab.history.Endings;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Searches a fix for what a check found. Most of it is computed; the best candidate is then proven:
 * the trials that lost clients first, then all others and the other locations. Not thread-safe.
 */
public final class FixRun {
  /** Candidates that are put through the trials at the most. */
  static final int PROOFS = 4;

  private final FixSubject subject;
  private final CheckResult before;
  private final Prover prover;
  private final boolean isAll;
  private final Set<String> wanted;
  private final Map<String, List<Shown>> shown;
  private final Deque<FixCandidate> next = new ArrayDeque<>();
  private final Set<Map<Path, String>> proved = new HashSet<>();
  private final List<TriedFix> tried = new ArrayList<>();

  private FixRun(FixSubject subject, CheckResult before, Prover prover, boolean isAll) {
    this.subject = subject;
    this.before = before;
    this.prover = prover;
    this.isAll = isAll;
    Symptoms symptoms = Symptoms.of(before, subject);
    this.wanted = symptoms.wanted(isAll);
    this.shown = new LinkedHashMap<>(symptoms.shown());
  }

  /**
   * @param isAll what is lost on conditions is to be healed, too
   * @throws LabException where Docker does not work
   */
  public static FixResult of(FixSubject subject, CheckResult before, Prover prover, boolean isAll) {
    return new FixRun(subject, before, prover, isAll).run();
  }

  private FixResult run() {
    if (before.exitCode() == 2) {
      return none("the check could not tell what is wrong, so there is nothing to heal yet");
    }
    if (wanted.isEmpty()) {
      return none("nothing is wrong");
    }
    search(subject.unchanged());
    while (!next.isEmpty() && tried.size() < PROOFS) {
      FixCandidate candidate = next.poll();
      if (proved.add(candidate.patch().after())) {
        Optional<ProvenFix> proven = prove(candidate);
        if (proven.isPresent()) {
          return new FixResult(before, proven, tried, "", isAll);
        }
      }
    }
    return none(
        tried.isEmpty()
            ? NoFix.why(subject, shown, wanted)
            : tried.size() < PROOFS
                ? "none of the changes that the lab knows holds"
                : "%d changes were tried, and no more are".formatted(PROOFS));
  }

  private FixResult none(String why) {
    return new FixResult(before, Optional.empty(), tried, why, isAll);
  }

  /** What was found last is tried first. */
  private void search(EditedConfig from) {
    ComputedLosses computed = new ComputedLosses(subject, shown);
    FixGoal goal = FixGoal.of(wanted, computed.of(subject.unchanged()), isAll);
    List<FixCandidate> found = FixSearch.candidates(subject, computed, goal, from);
    for (int i = found.size() - 1; i >= 0; i--) {
      next.addFirst(found.get(i));
    }
  }

  private Optional<ProvenFix> prove(FixCandidate candidate) {
    CheckResult after;
    try {
      after = prover.prove(candidate.edited(), failing(candidate));
    } catch (LabException refused) {
      tried.add(new TriedFix(candidate.patch(), refused.getMessage()));
      return Optional.empty();
    }
    Optional<String> fault = FixProof.fault(candidate, wanted, before, after);
    if (fault.isEmpty()) {
      return Optional.of(smallest(candidate, after));
    }
    tried.add(new TriedFix(candidate.patch(), fault.get()));
    learn(after, candidate.edited());
    return Optional.empty();
  }

  private ProvenFix smallest(FixCandidate candidate, CheckResult after) {
    NeededParts parts = new NeededParts(subject, before, wanted, shown, candidate, after);
    List<NeededPart> needed = parts.measured(prover);
    return NextLimit.proven(subject, parts.best(), parts.after(), wanted, needed);
  }

  /** Another cause may show where the first is healed. */
  private void learn(CheckResult after, EditedConfig from) {
    boolean isNews = false;
    for (Map.Entry<String, List<Shown>> one : Symptoms.shown(after).entrySet()) {
      List<Shown> known = shown.getOrDefault(one.getKey(), List.of());
      for (Shown evidence : one.getValue()) {
        if (known.stream().noneMatch(old -> old.cause().equals(evidence.cause()))) {
          List<Shown> more = new ArrayList<>(known);
          more.add(evidence);
          shown.put(one.getKey(), more);
          isNews = true;
        }
      }
    }
    if (isNews) {
      search(from);
    }
  }

  /** Trials in the order of the check. */
  private List<Trial> failing(FixCandidate candidate) {
    return subject.backend().trials(candidate.edited().target()).stream()
        .filter(trial -> before.trials().stream().anyMatch(one -> one.trial() == trial))
        .filter(trial -> wanted.contains(trial.toString()))
        .filter(trial -> !candidate.left().contains(trial.toString()))
        .toList();
  }

  /** For example {@code 239 of 500 opened, slots_exhausted}. */
  static String text(BurstResult burst) {
    Endings endings = burst.outcome().verdict().endings();
    String opened = "%d of %d opened".formatted(endings.opened(), endings.clients());
    return burst.isHealthy()
        ? opened
        : "%s, %d lost, %s"
            .formatted(
                opened,
                burst.outcome().verdict().lost().size(),
                burst.isInconclusive() ? "inconclusive" : burst.outcome().verdict().cause());
  }
}
