package edgelab.agent;

import edgelab.TimeLimit;
import edgelab.agent.api.ApiClient;
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
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One share of a burst: its clients dial, the open ones stay for the hold, then all close.
 *
 * <p>Everything that needs no connection is done beforehand, then come the {@link FirstDials}. Each
 * client schedules its own later dials, see {@link Client}.
 */
public final class BurstRun implements ShareRun {
  /**
   * A client that closes is given up when no client has finished and no byte has moved for so long.
   * The closing handshakes of 500 clients take a tenth of a second.
   */
  private static final Duration CLOSING = TimeLimit.seconds(2);

  private static final String ABANDONED = "the burst was abandoned";

  /** A retry is composed so long after the dial before it, when dials that are due come first. */
  private static final long COMPOSE_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Share share;
  private final Burst burst;
  private final Consumer<Event> events;
  private final AsyncDialer dialer;
  private final DialedNetwork network;
  private final ApiClient api = new ApiClient();
  private final SharedToken sharedToken = new SharedToken();
  private final Map<ClientGroup, DialTerms> terms = new ConcurrentHashMap<>();
  private final RetryBudget budget;
  private final ClientStates states;
  private final ExecutorService dialTasks = DialTask.executor();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Conditions peak = Kernel.conditions();
  private volatile RunClock clock;
  private final Thread thread = new Thread(this::runToEnd, "burst");
  private volatile boolean closing;
  private volatile String failure;
  private volatile List<Client> clients = List.of();

  /** On the lab's own network. */
  BurstRun(Share share, Consumer<Event> events) {
    this(share, events, DialedNetwork.LAB);
  }

  /**
   * @param events takes each event, on any thread
   */
  public BurstRun(Share share, Consumer<Event> events, DialedNetwork network) {
    this.network = network;
    this.dialer = new AsyncDialer(network.resolver());
    this.share = share;
    this.burst = share.burst();
    this.events = events;
    this.budget = new RetryBudget(burst.behaviour().retry().budget());
    this.states = new ClientStates(share.clients());
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public boolean awaitEnd(Duration atMost) {
    return RunClock.await(ended, atMost);
  }

  @Override
  public Conditions peak() {
    return peak;
  }

  @Override
  public Instant began() {
    return clock == null ? null : clock.began();
  }

  @Override
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  private void runToEnd() {
    try {
      prepare();
      Processors before = dial();
      Duration deciding = burst.deciding().plus(CLOSING);
      states.awaitDecided(deciding);
      peak = Kernel.conditions().withBusy(before.busyUntil(Kernel.processors()));
      clients.forEach(Client::send); // earlier it would hold up the dials of others
      states.awaitHeld(burst.timing().hold(), deciding);
      closeAll();
    } catch (CancellationException abandonedBeforeItsDials) {
      // Told by failure().
    } catch (RuntimeException | Error e) {
      failure = e.toString();
    } finally {
      if (failure != null) {
        clients.forEach(Client::closeNow);
        sockets().awaitClosed(CLOSING);
      }
      ended.countDown();
    }
  }

  private void prepare() {
    clients =
        IntStream.range(share.first(), share.first() + share.clients())
            .mapToObj(number -> new Client(number, this, dialer, api))
            .toList();
    FirstDials.prepare(clients, network, this::requireWanted);
    if (burst.behaviour().retry().dialsAgain()) {
      System.gc(); // a collection during the retries would make them late
    }
  }

  /** Returns what the processors had done when the first client dialed. */
  private Processors dial() {
    clock = RunClock.startingAt(share.start());
    FirstDials first = new FirstDials(burst, clock, clients, dialer, this::requireWanted);
    first.observe();
    RunClock.await(clock.start(), this::requireWanted);
    Processors before = Kernel.processors();
    first.begin();
    return before;
  }

  private void requireWanted() {
    if (closing) {
      throw new CancellationException(ABANDONED);
    }
  }

  private void closeAll() {
    closing = true;
    clients.forEach(Client::closeWhenDrained);
    states.awaitFinished(CLOSING, sockets()::transferred);
    clients.forEach(Client::closeNow);
    sockets().awaitClosed(CLOSING);
  }

  private ClientSockets sockets() {
    return new ClientSockets(clients);
  }

  void record(Event event) {
    events.accept(event);
  }

  void opened(Client client) {
    budget.give();
    states.opened(index(client));
  }

  /** No more events come from the client. */
  void finished(Client client) {
    states.finished(index(client));
  }

  /** The clients close: what they lose from now on they do not retry. */
  boolean isClosing() {
    return closing;
  }

  /** Takes a token of the budget; false if there is none. */
  boolean mayRetry() {
    return budget.take();
  }

  /** Prepares a retry off the event loop, which would be late for others if it did that itself. */
  void dialAgain(Client client, long due) {
    states.dialsAgain(index(client));
    long rank = due == Client.AT_ONCE ? System.nanoTime() : due;
    dialTasks.execute(new DialTask(() -> client.dialAt(due), rank));
  }

  /** Dials for a client that has its channel, off the event loop. */
  void dialSoon(Client client) {
    dialTasks.execute(new DialTask(client::dialNow, System.nanoTime()));
  }

  /** Composes a retry that no client waits for yet; dials that are due sooner come first. */
  void composeLater(Client client) {
    dialTasks.execute(new DialTask(client::composeNext, System.nanoTime() + COMPOSE_AFTER_NANOS));
  }

  /** The token of clients that have one together. */
  SharedToken sharedToken() {
    return sharedToken;
  }

  private int index(Client client) {
    return client.number() - share.first();
  }

  Burst burst() {
    return burst;
  }

  /** May be called on any thread. */
  DialTerms terms(int client) {
    return terms.computeIfAbsent(burst.group(client), group -> DialTerms.of(burst, group));
  }

  /** Time of the burst; zero for a step that was never reached, whose instant is 0. */
  Duration at(long nanoTime) {
    return clock.at(nanoTime);
  }

  @Override
  public void close() {
    if (ended.getCount() > 0) {
      failure = ABANDONED;
      closing = true;
      clients.forEach(Client::closeNow);
      LockSupport.unpark(thread);
      if (thread.isAlive()) {
        RunClock.await(ended, CLOSING.multipliedBy(3));
      }
    }
    dialTasks.shutdownNow();
    api.close();
    dialer.close();
  }
}
