package edgelab.jmeter.sampler;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Puts {@link System#nanoTime()} beside the wall clock, as it was when this was made. */
final class WallClock {
  private final long nanos = System.nanoTime();
  private final Instant wall = Instant.now();

  /** Milliseconds since 1970. */
  long millis(long nanoTime) {
    return wall.plusNanos(nanoTime - nanos).toEpochMilli();
  }

  /** Waits until then. */
  void await(Instant instant) throws InterruptedException {
    long due = nanos + TimeUnit.MICROSECONDS.toNanos(ChronoUnit.MICROS.between(wall, instant));
    while (System.nanoTime() < due) {
      LockSupport.parkNanos(due - System.nanoTime());
      if (Thread.interrupted()) {
        throw new InterruptedException("before the start");
      }
    }
  }
}
