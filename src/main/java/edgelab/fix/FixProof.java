package edgelab.fix;

import edgelab.check.BurstResult;
import edgelab.check.CheckResult;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether the trials of a changed configuration prove the change. */
final class FixProof {
  private FixProof() {}

  /**
   * Why they do not, in one sentence; empty where they do.
   *
   * @param wanted trials and locations that were to be healed
   */
  static Optional<String> fault(
      FixCandidate candidate, Set<String> wanted, CheckResult before, CheckResult after) {
    Map<String, BurstResult> olds = Symptoms.bursts(before);
    for (Map.Entry<String, BurstResult> one : Symptoms.bursts(after).entrySet()) {
      BurstResult now = one.getValue();
      BurstResult old = olds.get(one.getKey());
      boolean isToHeal = wanted.contains(one.getKey()) && !candidate.left().contains(one.getKey());
      boolean isToStay = old == null ? !now.isConditional() : old.isHealthy();
      if (!now.isHealthy() && (isToHeal || isToStay)) {
        return Optional.of(now.name() + ": " + FixRun.text(now));
      }
    }
    return Optional.empty();
  }
}
