package edgelab.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The time of a burst, which begins when its first client is due to dial.
 *
 * @param start that instant, {@link System#nanoTime()}
 * @param began the same on the wall clock
 */
record RunClock(long start, Instant began) {

  /**
   * @param start on the wall clock; null: now
   */
  static RunClock startingAt(Instant start) {
    Duration left = start == null ? Duration.ZERO : Duration.between(Instant.now(), start);
    long now = System.nanoTime();
    return new RunClock(now + left.toNanos(), Instant.now().plus(left));
  }

  /** When a client is due to dial, {@link System#nanoTime()}. */
  long due(Duration ramp, int client, int clients) {
    return start + ramp.toNanos() * client / clients;
  }

  /** Time since the start; zero for a step that was never reached, whose instant is 0. */
  Duration at(long nanoTime) {
    return nanoTime == 0 ? Duration.ZERO : Duration.ofNanos(nanoTime - start);
  }

  /** False where the time was over before. */
  static boolean await(CountDownLatch latch, Duration atMost) {
    try {
      return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Blocks until it is due.
   *
   * @param check runs first, and whenever the thread is unparked; what it throws ends the wait
   */
  static void await(long due, Runnable check) {
    check.run();
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
      check.run();
    }
  }
}
