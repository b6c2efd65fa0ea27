package edgelab.agent;

import edgelab.agent.transport.AsyncDialer;
import edgelab.control.Kernel;
import edgelab.control.Processors;
import edgelab.history.Conditions;
import edgelab.history.Event;
import edgelab.load.Burst;
import edgelab.load.ClientGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One share of a burst: its clients dial, those that open stay for the hold, then all close.
 *
 * <p>Everything that needs no connection is done beforehand. One event loop then issues all connect
 * calls back to back and writes no request before the last of them is complete, so that NGINX finds
 * every client in its accept queue: that makes its slot arithmetic exact. Later dials are each
 * client's own affair, see {@link Client}.
 */
final class BurstRun implements ShareRun {
  /**
   * A client that leaves is given up when no client has gone and no byte has moved for so long. The
   * closing handshakes of 500 clients take a tenth of a second.
   */
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Share share;
  private final Burst burst;
  private final Consumer<Event> events;
  private final AsyncDialer dialer = new AsyncDialer();
  private final Map<ClientGroup, DialTerms> terms = new ConcurrentHashMap<>();
  private final RetryBudget budget;
  private final ClientStates attendance;
  private final ExecutorService preparing = DialTask.executor();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Conditions peak = Kernel.conditions();
  private volatile long start;
  private volatile boolean over;
  private volatile List<Client> agents = List.of();
  private volatile Instant began;

  BurstRun(Share share, Consumer<Event> events) {
    this.share = share;
    this.burst = share.burst();
    this.events = events;
    this.budget = new RetryBudget(burst.conduct().retry().budget());
    this.attendance = new ClientStates(share.clients());
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

  @Override
  public Instant began() {
    return began;
  }

  private void conduct() {
    try {
      run();
    } finally {
      ended.countDown();
    }
  }

  private void run() {
    agents =
        IntStream.range(share.first(), share.first() + share.clients())
            .mapToObj(client -> new Client(client, this, dialer))
            .peek(Client::prepare)
            .toList();
    agents.stream()
        .flatMap(agent -> agent.current().dial().address().stream())
        .distinct()
        .forEach(ArpEntry::await);
    if (burst.conduct().retry().dialsAgain()) {
      System.gc(); // now, and not as they dial again: that would make them late
    }
    start = startNanos();
    began = Instant.now().plusNanos(start - System.nanoTime());
    agents.forEach(agent -> agent.listen(due(agent)));
    awaitNanos(start);
    Processors before = Kernel.processors();
    if (burst.ramp().isZero()) {
      dialer.burst(agents.stream().map(agent -> agent.current().dial()).toList());
    } else {
      agents.forEach(this::dialInTurn);
    }
    Duration deciding = burst.deciding().plus(CLOSING);
    attendance.awaitDecided(deciding);
    peak = Kernel.conditions().withBusy(before.busyUntil(Kernel.processors()));
    agents.forEach(Client::send); // not before: it would hold up the dials of others
    attendance.awaitHeld(burst.hold(), deciding);
    over = true;
    agents.forEach(Client::leave);
    attendance.awaitGone(CLOSING, this::transferred);
    agents.forEach(Client::abandon);
    awaitSocketsGone();
  }

  /** Bytes that have gone to or from clients, after the event loops have read what has come. */
  private long transferred() {
    agents.stream().map(agent -> agent.current().dial().readPass()).forEach(pass -> pass.join());
    return agents.stream().mapToLong(Client::transferred).sum();
  }

  /** Else the next burst would meet the closing handshakes of this one. */
  private void awaitSocketsGone() {
    CountDownLatch gone = new CountDownLatch(agents.size());
    agents.forEach(agent -> agent.current().dial().whenGone(gone::countDown));
    if (!await(gone, CLOSING)) { // nobody answers the closing handshake of some
      agents.forEach(agent -> agent.current().dial().drop());
    }
  }

  private long startNanos() {
    long now = System.nanoTime();
    return share.start() == null
        ? now
        : now + Duration.between(Instant.now(), share.start()).toNanos();
  }

  private long due(Client agent) {
    return start + burst.ramp().toNanos() * agent.number() / burst.clients();
  }

  private void dialInTurn(Client agent) {
    awaitNanos(due(agent));
    dialer.burst(List.of(agent.current().dial()));
  }

  private static void awaitNanos(long due) {
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  void saw(Event event) {
    events.accept(event);
  }

  void opened(Client agent) {
    budget.give();
    attendance.opened(place(agent));
  }

  /** The client will say no more. */
  void gone(Client agent) {
    attendance.gone(place(agent));
  }

  /** The clients close; what they lose from now on they do not seek again. */
  boolean isOver() {
    return over;
  }

  /** Takes a token of the budget; false where there is none. */
  boolean mayRetry() {
    return budget.take();
  }

  /** Off the event loop, which would be late for others if it prepared a dial. */
  void dialAgain(Client agent, long due) {
    attendance.dialsAgain(place(agent));
    preparing.execute(
        new DialTask(() -> agent.dialAt(due), due == Client.AT_ONCE ? System.nanoTime() : due));
  }

  /** Nobody waits for it yet: whoever dials within a second goes first. */
  void composeLater(Client agent) {
    preparing.execute(
        new DialTask(agent::composeNext, System.nanoTime() + TimeUnit.SECONDS.toNanos(1)));
  }

  private int place(Client agent) {
    return agent.number() - share.first();
  }

  Burst burst() {
    return burst;
  }

  /** May be asked on any thread. */
  DialTerms terms(int client) {
    return terms.computeIfAbsent(burst.way(client), way -> DialTerms.of(burst, way));
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
    over = true;
    agents.forEach(Client::abandon);
    preparing.shutdownNow();
    dialer.close();
  }
}
