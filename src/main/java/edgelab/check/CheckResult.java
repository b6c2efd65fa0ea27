package edgelab.check;

import edgelab.ExitCode;
import edgelab.judge.Diagnosis;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The check of a configuration.
 *
 * @param target where the WebSockets went
 * @param others places that carry WebSockets too, and were not tried
 * @param changes changes and additions so that it ran
 * @param backend that is assumed
 * @param trials in the order in which they were run
 * @param strict health on conditions is no health
 */
public record CheckResult(
    Target target,
    List<Target> others,
    List<StagingChange> changes,
    AssumedBackend backend,
    List<TrialResult> trials,
    boolean strict) {

  /** What no trial calls a loss. */
  List<Note> notes() {
    return Stream.concat(
            trials.stream()
                .flatMap(trial -> ArrivedPath.of(target, trial).stream())
                .flatMap(path -> path.note(target).stream()),
            FileNotes.of(target).stream())
        .toList();
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
    return ExitCode.of(isUnsure || isCertainlySick() || plain == 1, plain == 2);
  }

  private boolean isCertainlySick() {
    return unseen().stream().anyMatch(Unseen::isCertain);
  }

  /** Losses that are computed, and that no trial has shown. */
  List<Unseen> unseen() {
    return Stream.concat(
            trials.stream().flatMap(trial -> trial.unseen().stream()),
            trials.stream().filter(trial -> !trial.isInconclusive()).limit(1).flatMap(this::moved))
        .toList();
  }

  /** Of a backend that comes back with another address, as a container may. */
  private Stream<Unseen> moved(TrialResult any) {
    Version version = Version.parse(any.outcome().evidence().proxy().facts().version());
    return Advice.onMoved(target, Platform.linux(version, 1)).stream()
        .map(changes -> new Unseen(changes, "where it comes back with another address", false));
  }

  static int exitCode(List<Diagnosis> diagnoses) {
    Set<Diagnosis> sick = EnumSet.noneOf(Diagnosis.class);
    sick.addAll(diagnoses);
    boolean isUnknown = sick.remove(Diagnosis.INCONCLUSIVE);
    sick.remove(Diagnosis.HEALTHY);
    return ExitCode.of(!sick.isEmpty(), isUnknown);
  }

  private static boolean isSickUnderConditions(TrialResult trial) {
    return trial.isConditional() && !trial.isInconclusive() && !trial.isHealthy();
  }

  /** Not all clients or backends are served, or not at all times. */
  boolean isConditional() {
    return !unseen().isEmpty() || trials.stream().anyMatch(CheckResult::isSickUnderConditions);
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
