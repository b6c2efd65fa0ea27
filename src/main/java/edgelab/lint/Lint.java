package edgelab.lint;

import edgelab.check.AssumedBackend;
import edgelab.check.Credentials;
import edgelab.check.FileNotes;
import edgelab.check.LocationResult;
import edgelab.check.LocationTrials;
import edgelab.check.LocationTrials.Tried;
import edgelab.check.Note;
import edgelab.check.Trial;
import edgelab.check.TrialPlan;
import edgelab.check.Unwaited;
import edgelab.judge.Cause;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.causes.NginxCauses;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.ProxiedLocation;
import edgelab.nginx.routing.ProxiedLocations;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspected;
import edgelab.problem.Baseline;
import edgelab.problem.Problem.PlacedCause;
import edgelab.problem.ProblemReport.Notice;
import edgelab.problem.RepositoryPaths;
import edgelab.problem.Severity;
import edgelab.problem.Suppressions;
import edgelab.proxy.Platform;
import edgelab.script.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A configuration and what it is computed for: the trials that a check would make.
 *
 * @param target of the clients that go through every trial
 * @param others locations to which a few clients come
 * @param clients of the burst
 * @param backend that is assumed
 * @param platform NGINX's version and machine
 */
public record Lint(
    Target target, List<Tried> others, int clients, AssumedBackend backend, Platform platform) {
  /** Of clients whom NGINX trusts: an authority that is not there would be made for them. */
  private static final String IDENTITY = "made";

  /** The places that have a cause, each once, in the order in which the trials meet them. */
  public List<PlacedCause> places() {
    Map<List<Object>, PlacedCause> places = new LinkedHashMap<>();
    Set<String> ofAll =
        suspected(target, plan(target).plain(), clients, false, any -> "")
            .map(Lint::changes)
            .collect(Collectors.toSet());
    Stream.concat(
            backend.trials(target).stream()
                .filter(trial -> trial != Trial.MOVED) // resolved_once says it of every location
                .flatMap(trial -> ofTrial(trial, ofAll)),
            others.stream().flatMap(this::ofOther))
        .forEach(one -> add(one, places));
    List<PlacedCause> all = new ArrayList<>(places.values());
    targets()
        .flatMap(this::outside)
        .filter(one -> all.stream().noneMatch(other -> changes(one).equals(changes(other))))
        .forEach(one -> add(one, places));
    return List.copyOf(places.values());
  }

  private static void add(PlacedCause one, Map<List<Object>, PlacedCause> places) {
    places.merge(
        List.of(one.cause(), one.place().file(), one.place().line()),
        one,
        (old, other) -> new PlacedCause(old.cause(), old.place().and(other.place())));
  }

  private static String changes(PlacedCause one) {
    return one.place().changes().toString();
  }

  private List<Notice> notes() {
    return targets()
        .flatMap(one -> FileNotes.of(one).stream())
        .distinct()
        .map(Lint::notice)
        .toList();
  }

  static Notice notice(Note note) {
    return new Notice(
        Severity.NOTE, note.where().file().toString(), note.where().line(), note.text());
  }

  private Stream<Target> targets() {
    return Stream.concat(Stream.of(target), others.stream().map(Tried::target));
  }

  /**
   * @param ofAll changes against what befalls every client
   */
  private Stream<PlacedCause> ofTrial(Trial trial, Set<String> ofAll) {
    TrialPlan plan = plan(target);
    Scenario scenario = plan.scenario(trial);
    int some = plan.clients(trial);
    return Stream.concat(
        trial.condition().isEmpty()
            ? suspected(target, scenario, some, false, any -> "")
            : suspected(target, scenario, some, false, any -> "for " + trial.condition())
                .filter(one -> !ofAll.contains(changes(one)))
                .limit(1), // of some clients only: what they meet first, and no other does
        Unwaited.of(trial, scenario, target, backend)
            .flatMap(
                one ->
                    suspected(target, one.scenario(), some, one.isCertain(), any -> one.when())));
  }

  private Stream<PlacedCause> ofOther(Tried other) {
    return suspected(
        other.target(),
        plan(other.target()).plain(),
        LocationTrials.CLIENTS,
        false,
        cause -> condition(other, cause));
  }

  private static String condition(Tried other, Cause cause) {
    return other
        .sign()
        .map(
            sign ->
                LocationResult.condition(sign, cause, ProxiedLocation.text(other.target().asked())))
        .filter(text -> !text.isEmpty())
        .map(text -> "for " + text)
        .orElse("");
  }

  /**
   * @param when the losses of a cause come, and to which clients; empty: always, to all
   * @param isSure the losses are everybody's, whatever is said of when
   */
  private Stream<PlacedCause> suspected(
      Target where, Scenario scenario, int some, boolean isSure, Function<Cause, String> when) {
    SuspectedPlaces places = new SuspectedPlaces(where, some);
    return Advice.suspected(where, scenario, some, platform)
        .map(one -> places.of(one, isSure, when.apply(one.cause())));
  }

  private Stream<PlacedCause> outside(Target where) {
    RuleContext context = Advice.outside(where, platform);
    SuspectedPlaces places = new SuspectedPlaces(where, clients);
    return NginxCauses.OUTSIDE.stream()
        .flatMap(
            rule ->
                rule.suspect(context).stream()
                    .map(
                        one ->
                            places.of(
                                new Suspected(rule.cause(), one),
                                one.isCertain(),
                                rule.when(where))));
  }

  private TrialPlan plan(Target where) {
    Credentials known = Credentials.NONE.at(where, () -> IDENTITY);
    return new TrialPlan(where, clients, backend, "", known);
  }

  /**
   * What the rules say, without what comments and a baseline suppress.
   *
   * @param name of the configuration, as the user gave it
   * @throws edgelab.LabException where a comment is no order
   */
  public LintResult result(String name, Baseline baseline, RepositoryPaths paths) {
    List<ProxiedLocation> all = ProxiedLocations.in(target.config());
    List<Directive> looked = targets().map(Target::asked).toList();
    return new LintResult(
        name,
        NginxCauses.suspectable().size(),
        looked.stream()
            .flatMap(one -> all.stream().filter(other -> other.place().equals(one)).limit(1))
            .toList(),
        LocationTrials.untried(target, others),
        clients,
        backend,
        platform,
        new Suppressions(IgnoreComments.in(target.config()), baseline, paths)
            .in(places(), notes()));
  }
}
