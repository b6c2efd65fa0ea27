package edgelab.agent;

import edgelab.agent.RetrySchedule.NextDial;
import edgelab.agent.RetrySchedule.Streak;
import edgelab.agent.transport.AsyncDialer;
import edgelab.load.Retry;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** One client: dials, and dials again as its {@link Retry} says. */
final class Client {
  /**
   * Due as soon as the machine can, which is no schedule: 500 clients that never wait keep it busy,
   * and each of them waits for its turn.
   */
  static final long AT_ONCE = 0;

  private final int number;
  private final BurstRun run;
  private final AsyncDialer dialer;
  private final SplittableRandom random;
  private volatile ClientDial current;
  private volatile ClientDial next; // composed
  private Streak streak; // this and openedAt are confined to the event loop
  private long openedAt;

  Client(int number, BurstRun run, AsyncDialer dialer) {
    this.number = number;
    this.run = run;
    this.dialer = dialer;
    long seed = run.burst().seed();
    this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
  }

  int number() {
    return number;
  }

  ClientDial current() {
    return current;
  }

  /** Prepares the first dial; may block while a name is resolved. */
  void prepare() {
    current = new ClientDial(this, 1, run, dialer);
    current.dial().open();
    composeNext();
  }

  /** Composes the retry ahead: it may be due a millisecond after a failure that hundreds share. */
  void composeNext() {
    if (next == null && run.burst().behaviour().retry().dialsAgain()) {
      next = new ClientDial(this, current.attempt() + 1, run, dialer);
    }
  }

  /**
   * The first dial is about to begin.
   *
   * @param due {@link System#nanoTime()}
   */
  void observeFirstDial(long due) {
    streak = Streak.startingAt(due).dialed();
    current.observe(due);
  }

  void opened(long at) {
    openedAt = at;
    run.opened(this);
  }

  /**
   * A dial failed, or the connection ended: dials again or has finished.
   *
   * @param now {@link System#nanoTime()}
   * @param retryAfter what the answer's Retry-After asks for; zero: nothing
   * @param wasOpen the connection had opened
   */
  void retryOrFinish(long now, Duration retryAfter, boolean wasOpen) {
    Retry retry = run.burst().behaviour().retry();
    if (wasOpen && now - openedAt >= retry.settled().toNanos()) {
      streak = Streak.startingAt(now).dialed(); // the dial of the connection that was open
    }
    Optional<NextDial> again =
        run.isClosing()
            ? Optional.empty()
            : RetrySchedule.next(retry, streak, now, retryAfter, random.nextDouble());
    if (again.isPresent() && run.mayRetry()) {
      streak = again.get().streak().dialed();
      Duration delay = again.get().delay();
      run.dialAgain(this, delay.isZero() ? AT_ONCE : now + delay.toNanos());
    } else {
      finish();
    }
  }

  /** Dials once more when it is due; may block while a name is resolved. */
  void dialAt(long due) {
    composeNext();
    ClientDial again = next;
    next = null;
    current = again;
    again.observe(due);
    dialer.dialAt(again.dial(), due == AT_ONCE ? System.nanoTime() : due);
    if (run.isClosing()) { // the thread that closes all may have seen the dial before this one
      again.closeWhenDrained();
    } else {
      run.composeLater(this);
    }
  }

  /** No more events come from the client. */
  void finish() {
    run.finished(this);
  }

  /** Sends the messages that the client has to send. */
  void send() {
    current.send();
  }

  /** Bytes of messages that went either way on the client's last connection. */
  long transferred() {
    return current.transferred();
  }

  void closeWhenDrained() {
    current.closeWhenDrained();
  }

  void closeNow() {
    ClientDial dial = current;
    if (dial != null) { // else it is not prepared
      dial.closeNow();
    }
  }
}
