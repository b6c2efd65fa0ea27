package edgelab.check;

import edgelab.ExitCode;
import edgelab.judge.Diagnosis;
import edgelab.nginx.causes.access.AccessDenied;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.Target;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The check of a configuration.
 *
 * @param target where the WebSockets of the trials went
 * @param changes changes and additions so that it ran
 * @param backend that is assumed
 * @param trials in the order in which they were run
 * @param locations other locations that were tried
 * @param untried other locations that pass on
 * @param strict health on conditions is no health
 */
public record CheckResult(
    Target target,
    List<StagingChange> changes,
    AssumedBackend backend,
    List<TrialResult> trials,
    List<LocationResult> locations,
    List<ProxiedLocation> untried,
    boolean strict) {

  /** What no burst calls a loss. */
  public List<Note> notes() {
    return Stream.concat(
            trials.stream().flatMap(this::notes),
            Stream.concat(Stream.of(target), locations.stream().map(LocationResult::target))
                .flatMap(one -> FileNotes.of(one).stream()))
        .distinct()
        .toList();
  }

  private Stream<Note> notes(TrialResult trial) {
    return trial.trial() == Trial.IDLE
        ? backend.heartbeat().flatMap(period -> SilenceTimer.note(target, period)).stream()
        : ArrivedPath.of(target, trial).flatMap(path -> path.note(target)).stream();
  }

  /** The version of NGINX. */
  public String version() {
    return trials.get(0).outcome().result().version();
  }

  /** The configuration's, which its results have as their variant. */
  public String name() {
    return trials.get(0).outcome().result().variant();
  }

  /** The answer in a few words. */
  String verdict() {
    return switch (exitCode()) {
      case 0 -> "healthy";
      case 1 -> "sick";
      default -> keptOut().map(CheckResult::needed).findFirst().orElse("inconclusive");
    };
  }

  private static String needed(BurstResult one) {
    boolean isByAddress = one.outcome().verdict().cause().equals(AccessDenied.CAUSE.cause());
    return isByAddress ? "needs another address" : "needs credentials";
  }

  /** Nothing is told of the clients that are let in. */
  Stream<BurstResult> keptOut() {
    return bursts().stream().filter(CheckResult::isKeptOut);
  }

  private static boolean isKeptOut(BurstResult one) {
    return one.isKeptOut() && !one.isConditional();
  }

  /** 1 a location is sick, 0 all that were tried are healthy, 2 the lab cannot tell. */
  public int exitCode() {
    Set<Integer> codes = Set.copyOf(codes().values());
    return ExitCode.of(codes.contains(1), codes.contains(2));
  }

  /** The locations whose exit code is that of the check. */
  List<String> locationsOfExitCode() {
    int worst = exitCode();
    return codes().entrySet().stream()
        .filter(one -> one.getValue() == worst)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Of each location that was tried. */
  private Map<String, Integer> codes() {
    Map<String, Integer> codes = new LinkedHashMap<>();
    codes.put(ProxiedLocation.text(target.asked()), exitCodeOf(trials, unseen()));
    locations.forEach(
        one -> codes.merge(one.name(), exitCodeOf(List.of(one), List.of()), CheckResult::worse));
    return codes;
  }

  private static int worse(int one, int other) {
    return ExitCode.of(one == 1 || other == 1, one == 2 || other == 2);
  }

  private int exitCodeOf(List<? extends BurstResult> bursts, List<Unseen> unseen) {
    boolean isKeptOut = bursts.stream().anyMatch(CheckResult::isKeptOut);
    boolean isUnsure = strict && !isKeptOut && isConditional(bursts, unseen);
    boolean isLost = !isKeptOut && unseen.stream().anyMatch(Unseen::isCertain);
    int plain =
        exitCode(
            bursts.stream()
                .filter(one -> !one.isSickUnderConditions() && !one.isKeptOut())
                .map(BurstResult::diagnosis)
                .toList());
    return ExitCode.of(isUnsure || isLost || plain == 1, plain == 2 || isKeptOut);
  }

  /** Losses that are computed, and that no trial has shown, each set of changes once. */
  public List<Unseen> unseen() {
    Set<List<String>> told = new HashSet<>(advice().keySet());
    return Stream.concat(
            trials.stream().flatMap(trial -> trial.unseen().stream()),
            trials.stream()
                .filter(trial -> !trial.isInconclusive())
                .limit(1)
                .flatMap(this::outside))
        .sorted(Comparator.comparing(one -> !one.isCertain()))
        .filter(one -> told.add(one.changes().stream().map(ConfigChange::toString).toList()))
        .toList();
  }

  private Stream<Unseen> outside(TrialResult any) {
    return OutsideLosses.of(target, Platform.linux(Version.parse(version()), 1));
  }

  /**
   * The smallest limit that remains once the lines are changed that the check names; empty where
   * none is known.
   */
  public Optional<ClientLimit> nextLimit() {
    List<ConfigChange> named =
        Stream.concat(
                bursts().stream().flatMap(burst -> burst.advice().stream()),
                unseen().stream().flatMap(one -> one.changes().stream()))
            .toList();
    return trials.stream()
        .filter(trial -> trial.trial() == Trial.BURST)
        .flatMap(trial -> trial.outcome().limits().stream())
        .filter(limit -> named.stream().noneMatch(limit::isOf))
        .findFirst();
  }

  static int exitCode(List<Diagnosis> diagnoses) {
    Set<Diagnosis> sick = EnumSet.noneOf(Diagnosis.class);
    sick.addAll(diagnoses);
    boolean isUnknown = sick.remove(Diagnosis.INCONCLUSIVE);
    sick.remove(Diagnosis.HEALTHY);
    return ExitCode.of(!sick.isEmpty(), isUnknown);
  }

  /** The same, where health on conditions is no health, or is. */
  CheckResult strict(boolean isStrict) {
    return new CheckResult(target, changes, backend, trials, locations, untried, isStrict);
  }

  /** Not all clients or backends are served, or not at all times. */
  boolean isConditional() {
    return isConditional(bursts(), unseen());
  }

  private static boolean isConditional(List<? extends BurstResult> bursts, List<Unseen> unseen) {
    return !unseen.isEmpty() || bursts.stream().anyMatch(BurstResult::isSickUnderConditions);
  }

  /** Bursts of the trials, and of the other locations. */
  public List<BurstResult> bursts() {
    return Stream.<BurstResult>concat(trials.stream(), locations.stream()).toList();
  }

  /** The lines to change, each set of them once, with the bursts that show it. */
  Map<List<String>, List<BurstResult>> advice() {
    return bursts().stream()
        .filter(one -> !one.advice().isEmpty())
        .collect(
            Collectors.groupingBy(
                one -> one.advice().stream().map(ConfigChange::toString).toList(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  /** For example {@code nginx.conf:12 location /ws}. */
  static String place(Target target) {
    Directive innermost = target.innermost();
    return innermost.source() + " " + innermost;
  }
}
