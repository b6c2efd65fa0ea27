package edgelab.nginx.causes;

import edgelab.judge.Cause;
import edgelab.judge.Losses;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Source;
import edgelab.nginx.routing.Target;
import edgelab.proxy.Forecast;
import edgelab.proxy.Platform;
import edgelab.script.Scenario;
import java.util.List;
import java.util.Optional;

/**
 * A suspicion that the evidence confirmed: which line did it, and what to write.
 *
 * @param where the line, or the block in which one is missing
 * @param why in one sentence
 * @param fixes each is enough by itself, the smallest change first; empty where the lab knows none
 */
public record Advice(Source where, String why, List<List<Edit>> fixes) {
  /**
   * On a cause that the evidence shows, in a configuration of a user whose servers all answer.
   *
   * @return empty where the configuration is not what did it, or the lab does not know the line
   */
  public static Optional<Advice> on(
      Cause cause,
      Target target,
      Scenario scenario,
      int clients,
      Platform platform,
      Losses losses) {
    RuleContext context = new RuleContext(target, scenario, clients, platform, Backend.STAND_IN);
    return NginxCauses.ALL.stream()
        .filter(one -> one.cause().equals(cause))
        .flatMap(one -> one.suspect(context).stream())
        .filter(suspicion -> suspicion.shows().test(losses))
        .findFirst()
        .map(one -> new Advice(one.where(), one.why(), one.fixes()));
  }

  /** What a configuration that is written for the lab will do to a burst. */
  public static Forecast forecast(
      Target target, Scenario scenario, int clients, Platform platform) {
    return NginxCauses.forecast(new RuleContext(target, scenario, clients, platform, Backend.EDGE));
  }
}
