package edgelab.fix;

import edgelab.check.BurstResult;
import edgelab.check.CheckResult;
import edgelab.check.LocationResult;
import edgelab.check.Trial;
import edgelab.check.TrialResult;
import edgelab.check.Unwaited;
import edgelab.fix.ComputedLosses.Shown;
import edgelab.judge.Losses;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with a configuration, by the trial or location that shows it.
 *
 * @param sure losses of every client there
 * @param conditional losses of some clients or backends, or at some times
 * @param shown what the bursts have shown
 */
record Symptoms(Set<String> sure, Set<String> conditional, Map<String, List<Shown>> shown) {

  /** As they were measured; what no burst waits for, or can show, is computed. */
  static Symptoms of(CheckResult result, FixSubject subject) {
    Set<String> sure = new LinkedHashSet<>();
    Set<String> conditional = new LinkedHashSet<>();
    bursts(result)
        .forEach(
            (key, burst) -> {
              if (burst.isSickUnderConditions()) {
                conditional.add(key);
              } else if (!burst.isHealthy() && !burst.isInconclusive() && !burst.isKeptOut()) {
                sure.add(key);
              }
            });
    Set<Trial> made = trials(result).collect(Collectors.toSet());
    computed(subject, losses(subject), made, sure, conditional);
    return new Symptoms(sure, conditional, shown(result));
  }

  /** The evidence of each burst that lost clients. */
  static Map<String, List<Shown>> shown(CheckResult result) {
    Map<String, List<Shown>> shown = new LinkedHashMap<>();
    bursts(result)
        .forEach(
            (key, burst) -> {
              if (!burst.isHealthy() && !burst.isInconclusive()) {
                shown.put(
                    key,
                    List.of(
                        new Shown(
                            burst.outcome().verdict().cause(),
                            Losses.of(burst.outcome().evidence()))));
              }
            });
    return shown;
  }

  /** Those that were made, in their order. */
  static Stream<Trial> trials(CheckResult result) {
    return result.trials().stream().map(TrialResult::trial);
  }

  /** By trial and location, in the order in which they were made. */
  static Map<String, BurstResult> bursts(CheckResult result) {
    Map<String, BurstResult> bursts = new LinkedHashMap<>();
    for (TrialResult one : result.trials()) {
      bursts.put(one.trial().toString(), one);
    }
    List<LocationResult> locations = result.locations();
    for (int i = 0; i < locations.size(); i++) {
      bursts.put(ComputedLosses.location(i), locations.get(i));
    }
    return bursts;
  }

  /** With no container: what the rules are certain of. */
  static Symptoms computed(FixSubject subject) {
    Set<String> sure = new LinkedHashSet<>();
    Set<String> conditional = new LinkedHashSet<>();
    List<ComputedLoss> losses = losses(subject);
    Set<String> lost = losses.stream().map(ComputedLoss::when).collect(Collectors.toSet());
    for (Trial trial : subject.backend().trials(subject.target())) {
      if (lost.contains(trial.toString())) {
        (trial.condition().isEmpty() ? sure : conditional).add(trial.toString());
      }
    }
    for (int i = 0; i < subject.others().size(); i++) {
      String key = ComputedLosses.location(i);
      if (lost.contains(key)) {
        sure.add(key);
      }
    }
    computed(subject, losses, Set.of(Trial.values()), sure, conditional);
    return new Symptoms(sure, conditional, Map.of());
  }

  /** Of the trials that were made, what they do not wait for; and what no burst can show. */
  private static void computed(
      FixSubject subject,
      List<ComputedLoss> losses,
      Set<Trial> made,
      Set<String> sure,
      Set<String> conditional) {
    Map<String, Boolean> unseen = new LinkedHashMap<>();
    for (Trial trial : made) {
      Unwaited.of(
              trial,
              subject.plan(subject.target()).scenario(trial),
              subject.target(),
              subject.backend())
          .forEach(one -> unseen.put(ComputedLosses.unwaited(trial), one.isCertain()));
    }
    for (ComputedLoss loss : losses) {
      if (loss.when().equals(ComputedLosses.outside(loss.cause()))) {
        unseen.put(loss.when(), loss.suspicion().isCertain());
      }
    }
    losses.stream()
        .map(ComputedLoss::when)
        .filter(unseen::containsKey)
        .forEach(key -> (unseen.get(key) ? sure : conditional).add(key));
  }

  private static List<ComputedLoss> losses(FixSubject subject) {
    return new ComputedLosses(subject, Map.of()).of(subject.unchanged()).toList();
  }

  /**
   * What a fix is to heal: what makes the configuration sick; where nothing does, or all is asked
   * for, also what it loses on conditions.
   */
  Set<String> wanted(boolean all) {
    return all || sure.isEmpty()
        ? Stream.concat(sure.stream(), conditional.stream())
            .collect(Collectors.toCollection(LinkedHashSet::new))
        : sure;
  }
}
