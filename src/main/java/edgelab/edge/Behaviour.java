package edgelab.edge;

import java.time.Duration;
import java.util.Locale;

/**
 * How the Edge treats every new connection.
 *
 * @param heartbeat period of the heartbeat message; positive
 * @param moment when the effect happens
 * @param effect what happens then; {@link Effect.Answer} is a healthy Edge
 */
public record Behaviour(Duration heartbeat, Moment moment, Effect effect) {

  /** The Genesys Cloud notification service sends a heartbeat every 30 s. */
  public static final Behaviour HEALTHY = healthy(Duration.ofSeconds(30));

  public Behaviour {
    if (heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException("heartbeat must be positive, not " + heartbeat);
    }
    boolean open = moment == Moment.AFTER_101 || moment == Moment.HEARTBEAT;
    boolean nothingToDelay = moment == Moment.ACCEPT || moment == Moment.AFTER_101;
    if (effect instanceof Effect.CloseFrame && !open
        || effect instanceof Effect.Status && (open || moment == Moment.ACCEPT)
        || effect instanceof Effect.Delay && nothingToDelay) {
      throw new IllegalArgumentException(effect + " is not possible at " + moment);
    }
  }

  public static Behaviour healthy(Duration heartbeat) {
    return new Behaviour(heartbeat, Moment.AT_101, new Effect.Answer());
  }

  /**
   * @param text {@code MOMENT EFFECT [NUMBER]}, such as {@code at-101 status 503}, {@code
   *     before-101 hang} or {@code at-101 delay 2}; empty for a healthy Edge
   * @throws IllegalArgumentException where it is anything else
   */
  public static Behaviour parse(Duration heartbeat, String text) {
    if (text.isBlank()) {
      return healthy(heartbeat);
    }
    String[] words = text.strip().split(" +");
    Moment moment = Moment.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    return new Behaviour(heartbeat, moment, Effect.parse(words));
  }

  /** What to do at this moment. */
  Effect at(Moment now) {
    return now == moment ? effect : new Effect.Answer();
  }
}
