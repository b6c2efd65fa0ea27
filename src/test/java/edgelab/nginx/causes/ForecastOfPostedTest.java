package edgelab.nginx.causes;

import static java.util.Comparator.comparing;

import edgelab.check.AssumedBackend;
import edgelab.check.Posted;
import edgelab.check.Trial;
import edgelab.check.TrialPlan;
import edgelab.judge.Cause;
import edgelab.judge.CauseKind;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Forecast;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.theory.Opens;
import edgelab.variant.Expectation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Cause, number and line of every posted configuration are computed from its files. */
class ForecastOfPostedTest {
  /** The lab's own, and one for those that it refuses. */
  private static final List<Version> VERSIONS =
      List.of(Version.parse("1.22.1"), Version.parse("1.31.3"));

  @ParameterizedTest
  @MethodSource("edgelab.check.Posted#all")
  void everyTrialIsForecast(Posted posted) {
    Target target = posted.target();
    AssumedBackend backend = AssumedBackend.strict(posted.heartbeat());
    TrialPlan plan = posted.plan(target, backend);
    SoftAssertions.assertSoftly(
        softly ->
            backend.trials(target).stream()
                .forEach(
                    trial -> {
                      RuleContext context =
                          Advice.context(
                              target,
                              plan.scenario(trial),
                              plan.clients(trial),
                              Platform.linux(version(posted), 2),
                              Backend.STAND_IN);
                      if (posted.hasTwoFaults(trial)) {
                        softly
                            .assertThat(opens(context))
                            .as("%s", trial)
                            .contains(posted.expectation(trial, context.clients()).opens());
                      } else {
                        softly
                            .assertThat(computed(context, posted))
                            .as("%s", trial)
                            .anyMatch(one -> one.isAsStated(trial, context.clients(), posted));
                      }
                    }));
  }

  /** What each fault alone would leave: which of two befalls a client first is not computed. */
  private static Stream<Opens> opens(RuleContext context) {
    return NginxCauses.ALL.stream()
        .flatMap(one -> one.suspect(context).stream())
        .map(Suspicion::opens);
  }

  private static Version version(Posted posted) {
    return VERSIONS.stream().filter(posted.nginx()::contains).findFirst().orElseThrow();
  }

  /**
   * What is computed of a trial.
   *
   * @param isExact nothing but the configuration decides how many open
   */
  private record Effect(Opens opens, boolean isExact, Cause cause, String changes) {
    boolean isAsStated(Trial trial, int clients, Posted posted) {
      Expectation stated = posted.expectation(trial, clients);
      Opens other = stated.opens();
      return stated.cause().equals(cause)
          && posted.changes(trial).equals(changes)
          && opens.contain(other.least())
          && opens.contain(other.most())
          && (!isExact || opens.equals(other));
    }
  }

  /** The configuration's effect; where that is none, also those that it leaves open. */
  private static List<Effect> computed(RuleContext context, Posted posted) {
    Forecast forecast = NginxCauses.forecast(context);
    Effect certain = effect(forecast, true, context, posted);
    return Stream.concat(
            Stream.of(certain),
            forecast.possible().stream()
                .filter(any -> forecast.cause().isEmpty())
                .map(one -> effect(one, false, context, posted)))
        .toList();
  }

  private static Effect effect(
      Forecast forecast, boolean isCertain, RuleContext context, Posted posted) {
    Cause cause = forecast.cause().orElse(Cause.NONE);
    String changes =
        NginxCauses.ALL.stream()
            .filter(one -> one.cause().equals(cause))
            .flatMap(one -> one.suspect(context).stream())
            .filter(one -> one.isCertain() == isCertain)
            .min(comparing(one -> one.opens().most()))
            .map(Advice::changes)
            .orElse(List.of())
            .stream()
            .map(ConfigChange::toString)
            .collect(Collectors.joining(" | "))
            .replace(posted.folder() + "/", "");
    boolean isExact = isCertain && cause.kind() != CauseKind.RATE;
    return new Effect(forecast.opens(), isExact, cause, changes);
  }
}
