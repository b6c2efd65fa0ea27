package edgelab.load;

import edgelab.load.Backoff.Jitter;
import java.time.Duration;
import java.util.Locale;

/**
 * Ways to dial again, by name. The first group has the thread's numbers, 100 ms doubling to 5 s;
 * the others are models of what clients and specifications do.
 */
public enum RetryPolicy {
  /** Again at once. */
  NONE(Backoff.fixed(Duration.ZERO)),
  /** A second, every time. */
  FIXED(Backoff.fixed(Duration.ofSeconds(1))),
  EXPONENTIAL(thread(Jitter.NONE)),
  EQUAL(thread(Jitter.EQUAL)),
  /** The thread's prescription: "exponential backoff with jitter". */
  FULL(thread(Jitter.FULL)),
  DECORRELATED(thread(Jitter.DECORRELATED)),

  /** gRPC's connection backoff: 1 s, × 1.6, 120 s, ±20 %. */
  GRPC(new Backoff(Jitter.AROUND, seconds(1), 1.6, seconds(120), Duration.ZERO)),
  /** RFC 6455 §7.2.3: a random first delay of up to 5 s, then truncated binary exponential. */
  RFC_6455(new Backoff(Jitter.NONE, seconds(5), 2, seconds(60), seconds(5))),

  /**
   * An assumption: what the thread says of its "SDK v2.4.1", which no registry has. The Java SDK
   * that there is does not dial again at all.
   */
  AT_ONCE_FOR_EVER(Backoff.fixed(Duration.ZERO)),
  /** npm genesys-cloud-streaming-client: 2 s doubling to 90 s, no jitter. */
  STREAMING_CLIENT(Backoff.doubling(Jitter.NONE, seconds(2), seconds(90))),
  /** Its reconnector of before: 250 ms doubling to 5 s, randomisation 0.2; then something else. */
  OLD_STREAMING_CLIENT(
      Retry.with(Backoff.doubling(Jitter.ABOVE, Duration.ofMillis(250), seconds(5)))
          .withAttempts(11)),
  /** PyPI genesys-notifications: one retry, at once. */
  NOTIFICATIONS(Retry.with(Backoff.fixed(Duration.ZERO)).withAttempts(2));

  private final Retry retry;

  RetryPolicy(Backoff backoff) {
    this(Retry.with(backoff));
  }

  RetryPolicy(Retry retry) {
    this.retry = retry;
  }

  private static Backoff thread(Jitter jitter) {
    return Backoff.doubling(jitter, Duration.ofMillis(100), seconds(5));
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  public Retry retry() {
    return retry;
  }

  /** As it is written on the command line: {@code rfc-6455}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
