package edgelab.theory;

import java.util.OptionalDouble;

/**
 * A gate admits or refuses clients, in order of time. It keeps its own state. It serves one
 * simulated run.
 */
public interface Gate {
  /**
   * @param now seconds since the run began
   * @return seconds until the client is open; empty where it is refused
   */
  OptionalDouble offer(double now);

  /** A client that was let in has gone. */
  default void left() {}

  /** One of these for each run. */
  @FunctionalInterface
  interface Maker {
    Gate make();
  }

  /** Everyone is let in, at once. */
  static Maker open() {
    return () -> now -> OptionalDouble.of(0);
  }

  /**
   * A rate fault: one token for each client, {@code rate} more a second.
   *
   * @param rate clients a second, above 0
   * @param burst tokens at the start and at the most, at least 1
   */
  static Maker bucket(double rate, double burst) {
    return () -> new TokenBucket(rate, burst);
  }

  /**
   * A capacity fault: so many clients at a time, whatever the rate.
   *
   * @param capacity clients
   */
  static Maker slots(int capacity) {
    return () -> new Slots(capacity);
  }

  /**
   * One handshake at a time, and a bounded queue before it.
   *
   * @param service seconds for each handshake, above 0
   * @param queue handshakes that may wait, the one in service not counted
   */
  static Maker desk(double service, int queue) {
    return () -> new SingleServer(service, queue);
  }

  /** See {@link #bucket}. */
  final class TokenBucket implements Gate {
    private final double rate;
    private final double burst;
    private double tokens;
    private double asOf;

    private TokenBucket(double rate, double burst) {
      this.rate = rate;
      this.burst = burst;
      this.tokens = burst;
    }

    @Override
    public OptionalDouble offer(double now) {
      tokens = Math.min(burst, tokens + (now - asOf) * rate);
      asOf = now;
      if (tokens < 1) {
        return OptionalDouble.empty();
      }
      tokens--;
      return OptionalDouble.of(0);
    }
  }

  /** See {@link #slots}. */
  final class Slots implements Gate {
    private int free;

    private Slots(int capacity) {
      this.free = capacity;
    }

    @Override
    public OptionalDouble offer(double now) {
      if (free == 0) {
        return OptionalDouble.empty();
      }
      free--;
      return OptionalDouble.of(0);
    }

    @Override
    public void left() {
      free++;
    }
  }

  /** See {@link #desk}. */
  final class SingleServer implements Gate {
    private final double service;
    private final int queue;
    private double busyUntil;

    private SingleServer(double service, int queue) {
      this.service = service;
      this.queue = queue;
    }

    @Override
    public OptionalDouble offer(double now) {
      double begin = Math.max(now, busyUntil);
      if (begin - now > queue * service) {
        return OptionalDouble.empty();
      }
      busyUntil = begin + service;
      return OptionalDouble.of(busyUntil - now);
    }
  }
}
