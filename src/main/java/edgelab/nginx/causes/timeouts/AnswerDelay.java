package edgelab.nginx.causes.timeouts;

import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Timer;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.time.Duration;
import java.util.Optional;

/**
 * The Edge answers upgrades late, or never.
 *
 * @param by which time; {@link Effect#LONGEST} for never
 * @param clients that meet it: the first of each so many
 */
record AnswerDelay(Duration by, int clients) {

  /** Empty where the scenario has none: every upgrade is answered at once, as far as it tells. */
  static Optional<AnswerDelay> of(RuleContext context) {
    Behaviour edge = context.scenario().edge().behaviour();
    int clients = (context.clients() + edge.every() - 1) / edge.every();
    return edge.moment().compareTo(Moment.AFTER_101) < 0
        ? by(edge.effect()).map(time -> new AnswerDelay(time, clients))
        : Optional.empty();
  }

  private static Optional<Duration> by(Effect effect) {
    if (effect instanceof Effect.Delay delay) {
      return Optional.of(delay.by());
    }
    return effect instanceof Effect.Hang ? Optional.of(Effect.LONGEST) : Optional.empty();
  }

  boolean isOf(int all) {
    return clients == all;
  }

  /** {@code after 2s}. */
  @Override
  public String toString() {
    return by.equals(Effect.LONGEST) ? "never" : "after " + Timer.text(by);
  }
}
