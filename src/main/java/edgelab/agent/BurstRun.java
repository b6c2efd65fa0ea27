package edgelab.agent;

import edgelab.agent.transport.AsyncDialer;
import edgelab.control.Kernel;
import edgelab.history.Burst;
import edgelab.history.Conditions;
import edgelab.history.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One share of a burst: its clients dial, those that open stay for the hold, then all close.
 *
 * <p>Everything that needs no connection is done beforehand. One event loop then issues all connect
 * calls back to back and writes no request before the last of them is complete, so that NGINX finds
 * every client in its accept queue: that makes its slot arithmetic exact.
 */
final class BurstRun implements ShareRun {
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Share share;
  private final Burst burst;
  private final Consumer<Event> events;
  private final AsyncDialer dialer = new AsyncDialer();
  private final Queue<Agent> open = new ConcurrentLinkedQueue<>();
  private final CountDownLatch dialed;
  private final CountDownLatch closed;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Conditions peak = Kernel.conditions();
  private volatile long start;

  BurstRun(Share share, Consumer<Event> events) {
    this.share = share;
    this.burst = share.burst();
    this.events = events;
    this.dialed = new CountDownLatch(share.clients());
    this.closed = new CountDownLatch(share.clients());
  }

  @Override
  public void start() {
    new Thread(this::conduct, "burst").start();
  }

  @Override
  public boolean awaitEnd(Duration atMost) {
    return await(ended, atMost);
  }

  @Override
  public Conditions peak() {
    return peak;
  }

  private void conduct() {
    try {
      run();
    } finally {
      ended.countDown();
    }
  }

  private void run() {
    DialTerms terms = DialTerms.of(burst);
    List<Agent> agents =
        IntStream.range(share.first(), share.first() + share.clients())
            .mapToObj(client -> new Agent(client, this))
            .peek(agent -> agent.prepare(dialer, terms, burst))
            .toList();
    start = startNanos();
    agents.forEach(Agent::listen);
    awaitNanos(start);
    if (burst.ramp().isZero()) {
      dialer.burst(agents.stream().map(Agent::dial).toList());
    } else {
      agents.forEach(this::dialInTurn);
    }
    await(dialed, burst.ramp().plus(burst.handshakeTimeout()).plus(CLOSING));
    peak = Kernel.conditions();
    await(closed, burst.hold());
    open.forEach(Agent::leave);
    await(closed, CLOSING);
    awaitSocketsGone(agents);
  }

  /** Else the next burst would meet the closing handshakes of this one. */
  private void awaitSocketsGone(List<Agent> agents) {
    CountDownLatch gone = new CountDownLatch(agents.size());
    agents.forEach(agent -> agent.dial().whenGone(gone::countDown));
    await(gone, CLOSING);
  }

  private long startNanos() {
    long now = System.nanoTime();
    return share.start() == null
        ? now
        : now + Duration.between(Instant.now(), share.start()).toNanos();
  }

  private void dialInTurn(Agent agent) {
    awaitNanos(start + burst.ramp().toNanos() * agent.number() / burst.clients());
    dialer.burst(List.of(agent.dial()));
  }

  private static void awaitNanos(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  void saw(Event event) {
    events.accept(event);
  }

  void opened(Agent agent) {
    open.add(agent);
    dialed.countDown();
  }

  /** The client will say no more. */
  void ended(boolean wasOpen) {
    if (!wasOpen) {
      dialed.countDown();
    }
    closed.countDown();
  }

  /** Time of the burst; zero for a step that was never reached. */
  Duration at(long nanoTime) {
    return nanoTime == 0 ? Duration.ZERO : Duration.ofNanos(nanoTime - start);
  }

  private static boolean await(CountDownLatch latch, Duration atMost) {
    try {
      return latch.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    open.forEach(Agent::leave);
    dialer.close();
  }
}
