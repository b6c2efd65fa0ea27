package edgelab.script;

import java.time.Duration;
import java.util.Locale;

/**
 * How the Edge treats new connections.
 *
 * @param heartbeat period of the heartbeat message; positive
 * @param moment when the effect happens
 * @param effect what happens then; {@link Effect.Normal} is a healthy Edge
 * @param every the effect strikes the first of so many connections; 1: all of them
 */
public record Behaviour(Duration heartbeat, Moment moment, Effect effect, int every) {

  /** The Genesys Cloud notification service sends a heartbeat every 30 s. */
  public static final Behaviour HEALTHY = healthy(Duration.ofSeconds(30));

  public Behaviour {
    if (heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException("heartbeat must be positive, not " + heartbeat);
    }
    if (every < 1) {
      throw new IllegalArgumentException("every must be at least 1, not " + every);
    }
    boolean open = moment == Moment.AFTER_101 || moment == Moment.HEARTBEAT;
    boolean nothingToDelay = moment == Moment.ACCEPT || moment == Moment.AFTER_101;
    boolean ofOpen =
        effect instanceof Effect.CloseFrame
            || effect instanceof Effect.Send
            || effect instanceof Effect.StopReading;
    if (ofOpen && !open
        || effect instanceof Effect.Status && (open || moment == Moment.ACCEPT)
        || effect instanceof Effect.Delay && nothingToDelay) {
      throw new IllegalArgumentException(effect + " is not possible at " + moment);
    }
  }

  /** The same for every connection. */
  public Behaviour(Duration heartbeat, Moment moment, Effect effect) {
    this(heartbeat, moment, effect, 1);
  }

  public static Behaviour healthy(Duration heartbeat) {
    return new Behaviour(heartbeat, Moment.AT_101, new Effect.Normal());
  }

  /**
   * @param text {@code MOMENT EFFECT [NUMBER] [every COUNT]}, such as {@code at-101 status 503},
   *     {@code before-101 hang} or {@code at-101 delay 2 every 10}; empty for a healthy Edge
   * @throws IllegalArgumentException where it is anything else
   */
  public static Behaviour parse(Duration heartbeat, String text) {
    if (text.isBlank()) {
      return healthy(heartbeat);
    }
    String[] parts = text.strip().split(" +every +", 2);
    String[] words = parts[0].split(" +");
    Moment moment = Moment.valueOf(words[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    int every = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
    return new Behaviour(heartbeat, moment, Effect.parse(words), every);
  }

  /**
   * What to do at this moment.
   *
   * @param connection its number, from 1
   */
  public Effect at(Moment now, long connection) {
    boolean struck = now == moment && (connection - 1) % every == 0;
    return struck ? effect : new Effect.Normal();
  }
}
