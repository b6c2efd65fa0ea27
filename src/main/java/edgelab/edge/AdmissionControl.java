package edgelab.edge;

import edgelab.script.Admission;
import edgelab.script.Admission.Bucket;
import edgelab.script.Admission.ServerQueue;
import java.time.Duration;
import java.util.Optional;

/** Applies an {@link Admission} to one handshake after another. Time is an argument. */
final class AdmissionControl {
  private static final double NANOS = 1e9;

  private final Admission admission;
  private double tokens;
  private long asOf;
  private long busyUntil;

  /**
   * @param now in nanoseconds, as of every later time
   */
  AdmissionControl(Admission admission, long now) {
    this.admission = admission;
    this.tokens = admission.bucket().map(Bucket::burst).orElse(0.0);
    this.asOf = now;
    this.busyUntil = now;
  }

  Admission.Refusal refusal() {
    return admission.refusal();
  }

  /**
   * Admits a handshake.
   *
   * @param now in nanoseconds
   * @return the time until it is served; empty if it is refused
   */
  synchronized Optional<Duration> admit(long now) {
    if (!admission.bucket().map(bucket -> takeToken(bucket, now)).orElse(true)) {
      return Optional.empty();
    }
    return admission
        .serverQueue()
        .map(queue -> serve(queue, now))
        .orElse(Optional.of(Duration.ZERO));
  }

  private boolean takeToken(Bucket bucket, long now) {
    tokens = Math.min(bucket.burst(), tokens + (now - asOf) / NANOS * bucket.rate());
    asOf = now;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private Optional<Duration> serve(ServerQueue queue, long now) {
    long service = queue.service().toNanos();
    long begin = Math.max(now, busyUntil);
    if (begin - now > queue.queue() * service) {
      return Optional.empty();
    }
    busyUntil = begin + service;
    return Optional.of(Duration.ofNanos(busyUntil - now));
  }
}
