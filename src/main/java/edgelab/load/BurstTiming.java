package edgelab.load;

import java.time.Duration;

/**
 * How long the parts of a burst last.
 *
 * @param ramp the dials are spread evenly over this time; zero: all at once
 * @param hold how long the open clients stay before they close with code 1000
 * @param handshakeTimeout how long a client waits for the answer to its upgrade request, and to
 *     each request of its {@link NotificationAccount} before; more than zero
 */
public record BurstTiming(Duration ramp, Duration hold, Duration handshakeTimeout) {
  public BurstTiming {
    if (ramp.isNegative() || hold.isNegative()) {
      throw new IllegalArgumentException(
          "ramp and hold must not be negative, but are %s and %s".formatted(ramp, hold));
    }
    if (handshakeTimeout.isNegative() || handshakeTimeout.isZero()) {
      throw new IllegalArgumentException(
          "the handshake timeout must be positive, not " + handshakeTimeout);
    }
  }

  public BurstTiming withRamp(Duration time) {
    return new BurstTiming(time, hold, handshakeTimeout);
  }

  public BurstTiming withHold(Duration time) {
    return new BurstTiming(ramp, time, handshakeTimeout);
  }
}
