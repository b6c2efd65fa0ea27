package edgelab.check;

import edgelab.ExitCode;
import edgelab.judge.Diagnosis;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.proxy.ConfigChange;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The check of a configuration.
 *
 * @param target where the WebSockets went
 * @param others places that carry WebSockets too, and were not tried
 * @param changes changes and additions so that it ran
 * @param trials in the order in which they were run
 * @param strict health on conditions is no health
 */
public record CheckResult(
    Target target,
    List<Target> others,
    List<StagingChange> changes,
    List<TrialResult> trials,
    boolean strict) {

  /** What no trial can show. */
  List<Note> notes() {
    return FileNotes.of(target);
  }

  /** The version of NGINX. */
  String version() {
    return trials.get(0).outcome().result().version();
  }

  /** 1 a trial is sick, 0 all are healthy, 2 the lab cannot tell. */
  public int exitCode() {
    boolean isUnsure = strict && isConditional();
    int plain =
        exitCode(
            trials.stream()
                .filter(trial -> !isSickUnderConditions(trial))
                .map(trial -> trial.outcome().verdict().diagnosis())
                .toList());
    return ExitCode.of(isUnsure || plain == 1, plain == 2);
  }

  static int exitCode(List<Diagnosis> diagnoses) {
    Set<Diagnosis> sick = EnumSet.noneOf(Diagnosis.class);
    sick.addAll(diagnoses);
    boolean isUnknown = sick.remove(Diagnosis.INCONCLUSIVE);
    sick.remove(Diagnosis.HEALTHY);
    return ExitCode.of(!sick.isEmpty(), isUnknown);
  }

  private static boolean isSickUnderConditions(TrialResult trial) {
    return trial.isConditional()
        && trial.outcome().verdict().diagnosis() != Diagnosis.INCONCLUSIVE
        && !trial.isHealthy();
  }

  /** Not all clients or backends are served, or not at all times. */
  boolean isConditional() {
    return trials.stream()
        .anyMatch(trial -> isSickUnderConditions(trial) || !trial.unseen().isEmpty());
  }

  /** The lines to change, each set of them once, with the trials that show it. */
  Map<List<String>, List<TrialResult>> advice() {
    return trials.stream()
        .filter(trial -> !trial.advice().isEmpty())
        .collect(
            Collectors.groupingBy(
                trial -> trial.advice().stream().map(ConfigChange::toString).toList(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** For example {@code nginx.conf:12 location /ws}. */
  static String place(Target target) {
    Directive innermost = target.innermost();
    return innermost.source() + " " + innermost;
  }
}
