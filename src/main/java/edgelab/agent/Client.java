package edgelab.agent;

import edgelab.agent.RetrySchedule.Again;
import edgelab.agent.RetrySchedule.Streak;
import edgelab.agent.transport.AsyncDialer;
import edgelab.load.Retry;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;

/** One client: dials, and dials again as its {@link Retry} says. */
final class Client {
  /**
   * As soon as the machine can, which is no schedule: 500 clients that never wait keep it busy, and
   * each of them waits for its turn.
   */
  static final long AT_ONCE = 0;

  private final int number;
  private final BurstRun run;
  private final AsyncDialer dialer;
  private final SplittableRandom random;
  private volatile ClientDial current;
  private volatile ClientDial next; // composed
  private Streak row; // the rest is told on the event loop, one thing after another
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

  /** So that a client can that is to dial again in a millisecond, as hundreds of others are. */
  void composeNext() {
    if (next == null && run.burst().conduct().retry().dialsAgain()) {
      next = new ClientDial(this, current.attempt() + 1, run, dialer);
    }
  }

  /** The first dial is about to begin. */
  void listen(long due) {
    row = Streak.startingAt(due).dialed();
    current.listen(due);
  }

  void opened(long at) {
    openedAt = at;
    run.opened(this);
  }

  /**
   * A dial failed, or the connection ended.
   *
   * @param asked by the answer's Retry-After
   */
  void lost(long now, Duration asked, boolean wasOpen) {
    Retry retry = run.burst().conduct().retry();
    if (wasOpen && now - openedAt >= retry.settled().toNanos()) {
      row = Streak.startingAt(now).dialed(); // it had dialed, or it would not have been open
    }
    Optional<Again> again =
        run.isOver()
            ? Optional.empty()
            : RetrySchedule.next(retry, row, now, asked, random.nextDouble());
    if (again.isPresent() && run.mayRetry()) {
      row = again.get().row().dialed();
      Duration delay = again.get().delay();
      run.dialAgain(this, delay.isZero() ? AT_ONCE : now + delay.toNanos());
    } else {
      gone();
    }
  }

  /** Dials once more when it is due; may block while a name is resolved. */
  void dialAt(long due) {
    composeNext();
    ClientDial again = next;
    next = null;
    current = again;
    again.listen(due);
    dialer.dialAt(again.dial(), due == AT_ONCE ? System.nanoTime() : due);
    if (run.isOver()) { // whoever ended the run may have seen the dial before this one
      again.leave();
    } else {
      run.composeLater(this);
    }
  }

  /** The client will say no more. */
  void gone() {
    run.gone(this);
  }

  /** Says what there is to say. */
  void send() {
    current.send();
  }

  /** Bytes of messages that went either way on the client's last connection. */
  long transferred() {
    return current.transferred();
  }

  void leave() {
    current.leave();
  }

  void abandon() {
    current.abandon();
  }
}
