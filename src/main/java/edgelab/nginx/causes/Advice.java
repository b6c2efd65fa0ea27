package edgelab.nginx.causes;

import edgelab.judge.Cause;
import edgelab.judge.Losses;
import edgelab.nginx.causes.access.AllowedAddress;
import edgelab.nginx.causes.routing.ChosenLocation;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Source;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspected;
import edgelab.nginx.rule.Suspicion;
import edgelab.proxy.Advisor;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Forecast;
import edgelab.proxy.Platform;
import edgelab.script.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The rules' results for one configuration. A suspicion that the evidence confirmed becomes advice.
 * All suspicions together are a forecast.
 */
public final class Advice {
  private Advice() {}

  /** Of a user's own configuration, whose servers all answer. */
  public static Advisor of(Target target) {
    return advisor(() -> target, Backend.STAND_IN);
  }

  /** Of a configuration that is written for the lab, read when the advisor is asked. */
  public static Advisor ofLab(Supplier<Target> target) {
    return advisor(target, Backend.EDGE);
  }

  private static Advisor advisor(Supplier<Target> target, Backend backend) {
    return new Advisor() {
      @Override
      public List<ConfigChange> on(
          Cause cause, Scenario scenario, int clients, Platform platform, Losses losses) {
        return confirmed(cause, losses, context(target.get(), scenario, clients, platform, backend))
            .map(Advice::changes)
            .orElse(List.of());
      }

      @Override
      public List<ClientLimit> limits(Scenario scenario, int clients, Platform platform) {
        return context(target.get(), scenario, clients, platform, backend).limits();
      }
    };
  }

  /** The first suspicion of a cause that its evidence confirms. */
  private static Optional<Suspicion> confirmed(Cause cause, Losses losses, RuleContext context) {
    return NginxCauses.ALL.stream()
        .filter(one -> one.cause().equals(cause))
        .flatMap(one -> one.suspect(context).stream())
        .filter(suspicion -> suspicion.shows().test(losses))
        .findFirst();
  }

  /** Of a user's own configuration: the place that did what the evidence of a burst shows. */
  public static Optional<Suspicion> shown(
      Target target, Scenario scenario, Platform platform, Cause cause, Losses losses) {
    int clients = losses.evidence().history().burst().clients();
    return confirmed(cause, losses, context(target, scenario, clients, platform, Backend.STAND_IN));
  }

  /** For rules about what is outside of the lab, whatever a burst is like. */
  public static RuleContext outside(Target target, Platform platform) {
    return context(target, Scenario.PLAIN, 1, platform, Backend.STAND_IN);
  }

  /** Every place of a user's own configuration that a rule suspects, in the order of the rules. */
  public static Stream<Suspected> suspected(
      Target target, Scenario scenario, int clients, Platform platform) {
    return NginxCauses.suspect(context(target, scenario, clients, platform, Backend.STAND_IN));
  }

  /**
   * Every fault that befalls a burst for certain, whichever of them its clients meet first: the
   * changes against it. Faults without a change are left out.
   */
  public static List<List<ConfigChange>> faults(
      Target target, Scenario scenario, int clients, Platform platform) {
    return suspected(target, scenario, clients, platform)
        .map(Suspected::suspicion)
        .filter(suspicion -> suspicion.isCertain() && !suspicion.fixes().isEmpty())
        .map(Advice::changes)
        .toList();
  }

  /** Its first fix; the line alone where it has none. */
  public static List<ConfigChange> changes(Suspicion suspicion) {
    return suspicion.fixes().stream()
        .findFirst()
        .map(edits -> edits.stream().map(edit -> change(edit, suspicion.why())).toList())
        .orElseGet(() -> List.of(change(suspicion.where(), "", "", suspicion.why())));
  }

  private static ConfigChange change(Edit edit, String why) {
    return change(edit.where(), edit.was(), edit.now(), why);
  }

  private static ConfigChange change(Source where, String was, String now, String why) {
    return new ConfigChange(where.file().toString(), where.line(), was, now, why);
  }

  /** A burst's forecast for a user's own configuration, whose servers all answer. */
  public static Forecast forecast(
      Target target, Scenario scenario, int clients, Platform platform) {
    return NginxCauses.forecast(context(target, scenario, clients, platform, Backend.STAND_IN));
  }

  /** The same for a configuration that is written for the lab. */
  public static Forecast forecastOfLab(
      Target target, Scenario scenario, int clients, Platform platform) {
    return NginxCauses.forecast(context(target, scenario, clients, platform, Backend.EDGE));
  }

  /** Of clients that take an address that is let in, where the server's rewrites lead them. */
  static RuleContext context(
      Target target, Scenario scenario, int clients, Platform platform, Backend backend) {
    RuleContext dialed =
        AllowedAddress.in(new RuleContext(target, scenario, clients, platform, backend));
    Target chosen = ChosenLocation.of(dialed);
    return chosen.equals(target) ? dialed : dialed.at(chosen);
  }
}
