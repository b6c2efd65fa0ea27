package edgelab.fix;

import edgelab.check.LocationTrials;
import edgelab.check.LocationTrials.Tried;
import edgelab.check.Trial;
import edgelab.check.TrialPlan;
import edgelab.check.Unwaited;
import edgelab.judge.Cause;
import edgelab.judge.Losses;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.causes.NginxCauses;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RuleContext;
import edgelab.script.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a configuration loses in the trials and at the locations of a check: what its rules are
 * certain of, and what evidence has shown.
 *
 * @param subject of the check
 * @param shown what bursts have shown, by the trial or location
 */
record ComputedLosses(FixSubject subject, Map<String, List<Shown>> shown) {
  /**
   * Evidence of a burst.
   *
   * @param cause that it shows
   * @param losses in it
   */
  record Shown(Cause cause, Losses losses) {}

  /** Its key where a trial does not wait for it. */
  static String unwaited(Trial trial) {
    return trial + ", not waited for";
  }

  /** The key of what no burst in the lab can show. */
  static String outside(Cause cause) {
    return cause + ", outside of the lab";
  }

  /** The key of a location that is tried besides. */
  static String location(int index) {
    return "location " + index;
  }

  /** In the order of the trials and locations; each is computed when it is asked for. */
  Stream<ComputedLoss> of(EditedConfig edited) {
    List<Supplier<Stream<ComputedLoss>>> all = new ArrayList<>();
    Target target = edited.target();
    for (Trial trial : subject.backend().trials(target)) {
      all.add(() -> in(trial, target));
    }
    for (int i = 0; i < edited.others().size(); i++) {
      String key = location(i);
      Target other = edited.others().get(i).target();
      all.add(() -> in(key, other, subject.plan(other).plain(), LocationTrials.CLIENTS));
    }
    Stream.concat(Stream.of(target), edited.others().stream().map(Tried::target))
        .forEach(one -> all.add(() -> outside(one)));
    return all.stream().flatMap(Supplier::get);
  }

  private Stream<ComputedLoss> in(Trial trial, Target target) {
    TrialPlan plan = subject.plan(target);
    Scenario scenario = plan.scenario(trial);
    int clients = plan.clients(trial);
    return Stream.concat(
        in(trial.toString(), target, scenario, clients),
        Unwaited.of(trial, scenario, target, subject.backend())
            .flatMap(one -> in(unwaited(trial), target, one.scenario(), clients)));
  }

  private Stream<ComputedLoss> in(String key, Target target, Scenario scenario, int clients) {
    return Stream.concat(
        shown.getOrDefault(key, List.of()).stream()
            .flatMap(one -> confirmed(key, one, target, scenario)),
        Advice.suspected(target, scenario, clients, subject.platform().apply(scenario))
            .filter(one -> one.suspicion().isCertain())
            .map(one -> new ComputedLoss(key, one.cause(), one.suspicion())));
  }

  private Stream<ComputedLoss> confirmed(String key, Shown one, Target target, Scenario scenario) {
    return Advice.shown(
        target, scenario, subject.platform().apply(scenario), one.cause(), one.losses())
        .map(suspicion -> new ComputedLoss(key, one.cause(), suspicion))
        .stream();
  }

  private Stream<ComputedLoss> outside(Target target) {
    RuleContext context = Advice.outside(target, subject.platform().apply(Scenario.PLAIN));
    return NginxCauses.OUTSIDE.stream()
        .flatMap(
            rule ->
                rule.suspect(context).stream()
                    .map(one -> new ComputedLoss(outside(rule.cause()), rule.cause(), one)));
  }
}
