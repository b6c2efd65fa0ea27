package edgelab.fix;

import edgelab.check.Trial;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a change is to reach: no loss in what is wanted, and none where there was none.
 *
 * @param wanted trials and locations that are to be healed
 * @param sick the others that lose clients, and may go on to: behind one cause another may stand
 */
record FixGoal(Set<String> wanted, Set<String> sick) {
  /**
   * @param before losses of the configuration as it is
   * @param isAll what is lost on conditions is to be healed, too
   */
  static FixGoal of(Set<String> wanted, Stream<ComputedLoss> before, boolean isAll) {
    Set<String> lost = before.map(ComputedLoss::when).collect(Collectors.toSet());
    Set<String> sick = new HashSet<>(lost);
    for (Trial trial : Trial.values()) { // a longer timer, say, which is not waited for any more
      if (!isAll && lost.contains(trial.toString())) {
        sick.add(ComputedLosses.unwaited(trial));
      }
    }
    if (!isAll && lost.contains(Trial.IDLE.toString())) { // its timer was shorter than a heartbeat
      sick.add(Trial.SILENCE.toString());
    }
    sick.removeAll(wanted);
    return new FixGoal(Set.copyOf(wanted), Set.copyOf(sick));
  }

  /** The losses that keep a configuration from it. */
  Stream<ComputedLoss> open(Stream<ComputedLoss> losses) {
    return losses.filter(loss -> !sick.contains(loss.when()));
  }
}
