package edgelab.agent;

import edgelab.agent.RetrySchedule.NextDial;
import edgelab.agent.RetrySchedule.Streak;
import edgelab.agent.api.ApiClient;
import edgelab.agent.transport.AsyncDialer;
import edgelab.load.Retry;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * One client: dials, and dials again as its {@link Retry} says. Where it has an account, each
 * attempt begins with the requests of its {@link ChannelSetup}.
 */
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
  private final ChannelSetup setup; // null: it has no account
  private volatile ClientDial current;
  private volatile int attempt = 1; // this and channel: with an account
  private volatile Optional<URI> channel = Optional.empty();
  private volatile ClientDial next; // composed
  private Streak streak; // this and openedAt are confined to the event loop
  private long openedAt;

  Client(int number, BurstRun run, AsyncDialer dialer, ApiClient api) {
    this.number = number;
    this.run = run;
    this.dialer = dialer;
    boolean hasAccount = run.burst().group(number).behaviour().account().isUsed();
    this.setup = hasAccount ? new ChannelSetup(number, run, api) : null;
    long seed = run.burst().seed();
    this.random = new SplittableRandom(new SplittableRandom(seed).nextLong() + number);
  }

  int number() {
    return number;
  }

  ClientDial current() {
    return current;
  }

  boolean hasAccount() {
    return setup != null;
  }

  /** Prepares the first dial, if its target is known; may block while a name is resolved. */
  void prepare() {
    if (!hasAccount()) {
      current = compose(1);
      current.dial().open();
      composeNext();
    }
  }

  /** That it connects to first; empty if it is not known. */
  Stream<InetAddress> serverAddress() {
    return hasAccount() ? run.terms(number).apiAddress() : current.dial().address().stream();
  }

  private ClientDial compose(int nth) {
    URI target = run.terms(number).target();
    return new ClientDial(this, nth, channel.map(target::resolve).orElse(target), run, dialer);
  }

  /** Composes the retry ahead: it may be due a millisecond after a failure that hundreds share. */
  void composeNext() {
    if (next == null && !hasAccount() && run.burst().behaviour().retry().dialsAgain()) {
      next = compose(current.attempt() + 1);
    }
  }

  /**
   * The first attempt is about to begin.
   *
   * @param due {@link System#nanoTime()}
   */
  void observeFirstDial(long due) {
    streak = Streak.startingAt(due).dialed();
    if (!hasAccount()) {
      current.observe(due);
    }
  }

  /**
   * Makes the requests before a dial. Where one fails, the client begins again as its {@link Retry}
   * says, or has finished.
   *
   * @param due {@link System#nanoTime()}
   * @return whether the client may dial
   */
  CompletableFuture<Boolean> setUp(long due) {
    return setup
        .begin(attempt, due)
        .handle(
            (socket, failure) -> {
              channel = Optional.ofNullable(socket);
              if (failure instanceof CancellationException) {
                finish();
              } else if (failure != null) {
                retryOrFinish(System.nanoTime(), FailureEvent.retryAfter(failure), false);
              }
              return channel.isPresent();
            });
  }

  /** Prepares the dial of the client's channel. */
  void prepareDial() {
    current = compose(attempt);
    current.observe(AT_ONCE);
    current.dial().open();
  }

  /** Lives through the requests and the dial, by itself. */
  void liveAt(long due) {
    setUp(due)
        .thenAccept(
            mayDial -> {
              if (mayDial) {
                run.dialSoon(this);
              }
            });
    if (run.isClosing()) { // the thread that closes all may not have seen the requests
      stopSetup();
    }
  }

  /** Dials the channel that the client has; may block while a name is resolved. */
  void dialNow() {
    prepareDial();
    start(current, System.nanoTime());
  }

  /** The client's channel is gone. */
  void forgetChannel() {
    if (hasAccount()) {
      setup.forgetChannel();
    }
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

  /** Begins once more when it is due; may block while a name is resolved. */
  void dialAt(long due) {
    long at = due == AT_ONCE ? System.nanoTime() : due;
    if (hasAccount()) {
      attempt++;
      liveAt(at);
      return;
    }
    composeNext();
    ClientDial again = next;
    next = null;
    current = again;
    again.observe(due);
    start(again, at);
    if (!run.isClosing()) {
      run.composeLater(this);
    }
  }

  private void start(ClientDial dial, long at) {
    dialer.dialAt(dial.dial(), at);
    if (run.isClosing()) { // the thread that closes all may have seen the dial before this one
      dial.closeWhenDrained();
    }
  }

  /** No more events come from the client. */
  void finish() {
    run.finished(this);
  }

  /** Sends the messages that the client has to send. */
  void send() {
    dialed().ifPresent(ClientDial::send);
  }

  /** Bytes of messages that went either way on its last connection. */
  long transferred() {
    return dialed().map(ClientDial::transferred).orElse(0L);
  }

  void closeWhenDrained() {
    stopSetup();
    dialed().ifPresent(ClientDial::closeWhenDrained);
  }

  void closeNow() {
    stopSetup();
    dialed().ifPresent(ClientDial::closeNow);
  }

  private void stopSetup() {
    if (hasAccount()) {
      setup.cancel();
    }
  }

  /** Empty for a client that is not prepared, or has no channel yet. */
  private Optional<ClientDial> dialed() {
    return Optional.ofNullable(current);
  }
}
