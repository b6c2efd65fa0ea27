package edgelab.script;

import java.time.Duration;
import java.util.Optional;

/**
 * The handshakes that the Edge admits when many come at once. Each mechanism is off where it is
 * empty; those that are on are passed one after the other.
 *
 * @param acceptor takes connections slowly, on a port of its own
 * @param bucket lets so many handshakes a second pass
 * @param serverQueue serves one handshake at a time
 * @param refusal what becomes of a handshake that the bucket or the queue does not take
 */
public record Admission(
    Optional<Acceptor> acceptor,
    Optional<Bucket> bucket,
    Optional<ServerQueue> serverQueue,
    Refusal refusal) {

  /** Every handshake is admitted at once. */
  public static final Admission OPEN =
      new Admission(Optional.empty(), Optional.empty(), Optional.empty(), Refusal.with503());

  /** A rate; a handshake beyond it gets 503. */
  public static Admission bucket(double rate, double burst) {
    return bucket(new Bucket(rate, burst));
  }

  /** The same. */
  public static Admission bucket(Bucket bucket) {
    return new Admission(
        Optional.empty(), Optional.of(bucket), Optional.empty(), Refusal.with503());
  }

  /** One handshake after another; one that finds the queue full gets 503. */
  public static Admission serverQueue(Duration service, int queue) {
    return new Admission(
        Optional.empty(),
        Optional.empty(),
        Optional.of(new ServerQueue(service, queue)),
        Refusal.with503());
  }

  /** A short accept queue that is emptied slowly: the kernel refuses the rest, by silence. */
  public static Admission acceptor(int backlog, double rate) {
    return new Admission(
        Optional.of(new Acceptor(backlog, rate)),
        Optional.empty(),
        Optional.empty(),
        Refusal.with503());
  }

  public Admission refusingBy(Refusal other) {
    return new Admission(acceptor, bucket, serverQueue, other);
  }

  /**
   * A slow accept loop.
   *
   * @param backlog of {@code listen}, at least 1: Linux queues one connection more, and drops
   *     further SYNs
   * @param rate connections accepted a second; more than zero
   */
  public record Acceptor(int backlog, double rate) {
    public Acceptor {
      require(backlog >= 1 && rate > 0, "backlog " + backlog + ", rate " + rate);
    }
  }

  /**
   * A token bucket.
   *
   * @param rate handshakes a second; more than zero
   * @param burst handshakes at once, at least 1: how full the bucket is at first, and at the most
   */
  public record Bucket(double rate, double burst) {
    public Bucket {
      require(rate > 0 && burst >= 1, "rate " + rate + ", burst " + burst);
    }
  }

  /**
   * A server with a queue in front of it.
   *
   * @param service time for each handshake; more than zero
   * @param queue handshakes that may wait besides the one in service
   */
  public record ServerQueue(Duration service, int queue) {
    public ServerQueue {
      require(queue >= 0 && service.toNanos() > 0, "service " + service + ", queue " + queue);
    }
  }

  /**
   * The end of a handshake that is not admitted.
   *
   * @param how the handshake ends
   * @param retryAfter what a 503 asks for, in whole seconds; zero: nothing
   */
  public record Refusal(How how, Duration retryAfter) {
    public static Refusal with503() {
      return new Refusal(How.STATUS_503, Duration.ZERO);
    }
  }

  /** How a handshake is refused. */
  public enum How {
    STATUS_503,
    FIN,
    RST
  }

  private static void require(boolean admits, String numbers) {
    if (!admits) {
      throw new IllegalArgumentException("no handshake is admitted: " + numbers);
    }
  }
}
