package edgelab.fix;

import edgelab.check.Trial;
import edgelab.nginx.causes.NginxCauses;
import java.util.HashSet;
import java.util.List;
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
    List<ComputedLoss> losses = before.toList();
    Set<String> lost = losses.stream().map(ComputedLoss::when).collect(Collectors.toSet());
    Set<String> sick = new HashSet<>(lost);
    if (!isAll && losses.stream().anyMatch(FixGoal::isOfEverybody)) {
      conditional().forEach(sick::add);
    }
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

  /** Where no client of the burst opens, what some lose later is nothing new. */
  private static boolean isOfEverybody(ComputedLoss loss) {
    return loss.when().equals(Trial.BURST.toString()) && loss.suspicion().opens().most() == 0;
  }

  private static Stream<String> conditional() {
    return Stream.concat(
        Stream.of(Trial.values())
            .filter(trial -> !trial.condition().isEmpty())
            .map(Trial::toString),
        NginxCauses.OUTSIDE.stream().map(rule -> ComputedLosses.outside(rule.cause())));
  }

  /** The losses that keep a configuration from it. */
  Stream<ComputedLoss> open(Stream<ComputedLoss> losses) {
    return losses.filter(loss -> !sick.contains(loss.when()));
  }
}
