package edgelab.edge;

import java.time.Duration;

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
    if (effect instanceof Effect.CloseFrame && !open || effect instanceof Effect.Status && open) {
      throw new IllegalArgumentException(effect + " is not possible at " + moment);
    }
  }

  public static Behaviour healthy(Duration heartbeat) {
    return new Behaviour(heartbeat, Moment.AT_101, new Effect.Answer());
  }

  /** What to do at this moment. */
  Effect at(Moment now) {
    return now == moment ? effect : new Effect.Answer();
  }
}
