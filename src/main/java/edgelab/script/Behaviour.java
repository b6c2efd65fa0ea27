package edgelab.script;

import java.time.Duration;
import java.util.Set;

/**
 * How the Edge treats new connections.
 *
 * @param heartbeat period of the heartbeat message; positive
 * @param moment when the effect happens
 * @param effect what happens then; {@link Effect.Normal} is a healthy Edge
 * @param every the effect strikes the first of so many connections; 1: all of them
 * @param traits of real backends that the Edge has
 */
public record Behaviour(
    Duration heartbeat, Moment moment, Effect effect, int every, Set<EdgeTrait> traits) {
  static final AllowedNumbers EVERY = AllowedNumbers.between("every", "", 1, Integer.MAX_VALUE);

  /** The Genesys Cloud notification service sends a heartbeat every 30 s. */
  public static final Behaviour HEALTHY = healthy(Duration.ofSeconds(30));

  /**
   * @throws IllegalArgumentException where a number is out of its range, or the effect is not
   *     possible at the moment
   */
  public Behaviour {
    if (heartbeat.isNegative() || heartbeat.isZero()) {
      throw new IllegalArgumentException("heartbeat must be positive, not " + heartbeat);
    }
    EVERY.check(every);
    traits = traits == null ? Set.of() : Set.copyOf(traits); // of an order without
    if (!effect.moments().contains(moment)) {
      throw new IllegalArgumentException(
          "%s is not possible at the moment %s; its moments are %s"
              .formatted(
                  effect.word(), moment.word(), BehaviourParser.words(effect.moments().stream())));
    }
  }

  /** The same for every connection, of an Edge without traits. */
  public Behaviour(Duration heartbeat, Moment moment, Effect effect) {
    this(heartbeat, moment, effect, 1);
  }

  /** An Edge without traits. */
  public Behaviour(Duration heartbeat, Moment moment, Effect effect, int every) {
    this(heartbeat, moment, effect, every, Set.of());
  }

  /** A healthy Edge. */
  public static Behaviour healthy(Duration heartbeat) {
    return new Behaviour(heartbeat, Moment.AT_101, new Effect.Normal());
  }

  /**
   * @param text {@code MOMENT EFFECT [NUMBER] [every COUNT]}, such as {@code at-101 status 503},
   *     {@code before-101 hang} or {@code at-101 delay 2 every 10}; times are whole seconds
   * @throws IllegalArgumentException where the text is anything else; the message says what is
   *     allowed
   */
  public static Behaviour parse(Duration heartbeat, String text) {
    return BehaviourParser.parse(heartbeat, text);
  }

  /** The same at another period of the heartbeat. */
  public Behaviour withHeartbeat(Duration period) {
    return new Behaviour(period, moment, effect, every, traits);
  }

  /** The same with these traits and no others. */
  public Behaviour withTraits(EdgeTrait... others) {
    return new Behaviour(heartbeat, moment, effect, every, Set.of(others));
  }

  /**
   * The effect at this moment.
   *
   * @param connection its number, from 1
   */
  public Effect at(Moment now, long connection) {
    boolean struck = now == moment && (connection - 1) % every == 0;
    return struck ? effect : new Effect.Normal();
  }
}
