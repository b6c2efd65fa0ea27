package edgelab.agent;

import edgelab.Histories;
import edgelab.edge.EdgeServer;
import edgelab.history.EdgeEvent;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.Losses;
import edgelab.load.Backoff.Jitter;
import edgelab.load.Backoff;
import edgelab.load.Burst;
import edgelab.load.BurstTiming;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.KeepAlive;
import edgelab.load.Retry;
import edgelab.load.Route;
import edgelab.load.Traffic;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;



@Execution(ExecutionMode.CONCURRENT)
class BurstRunTest {
  private static final int CLIENTS = 20;
  private static final Duration HEARTBEAT = Duration.ofMillis(100);
  private static final Duration HOLD = Duration.ofMillis(300);

  /** All at once, and no hold. */
  private static final BurstTiming BRIEF =
      new BurstTiming(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));

  /** The same for handshakes on a busy machine. */
  private static final BurstTiming PATIENT =
      new BurstTiming(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5));

  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void everyClientOpensHearsHeartbeatsAndCloses() {
    edge.behave(Behaviour.healthy(HEARTBEAT));
    History history = burst(Duration.ofMillis(350));
    assertThat(history.endings()).isEqualTo(new Endings(CLIENTS, CLIENTS, 0, 0, 0, 0, CLIENTS));
    assertThat(history.all(Event.Opened.class))
        .extracting(Event.Opened::subprotocol)
        .containsOnly("agent");
    assertThat(history.all(Event.Heard.class).map(Event::client).distinct()).hasSize(CLIENTS);
    assertThat(history.all(Event.Heard.class))
        .extracting(Event.Heard::kind)
        .containsOnly("heartbeat");
    assertThat(history.all(Event.Closed.class))
        .extracting(Event.Closed::code)
        .hasSize(CLIENTS)
        .containsOnly(1000);
  }

  @Test
  void aRejectionKeepsItsStatus() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AT_101, new Effect.Status(503)));
    History history = burst(Duration.ZERO);
    assertThat(history.all(Event.Rejected.class))
        .extracting(Event.Rejected::httpStatus)
        .hasSize(CLIENTS)
        .containsOnly(503);
  }

  @Test
  void aCutIs1006() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.HEARTBEAT, new Effect.Fin()));
    History history = burst(Duration.ofSeconds(1));
    assertThat(history.endings().abnormal()).isEqualTo(CLIENTS);
    assertThat(history.all(Event.Closed.class))
        .extracting(Event.Closed::signal)
        .containsOnly(Signal.FIN);
  }

  @Test
  void aCloseFrameIsNoCut() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.HEARTBEAT, new Effect.CloseFrame(1001)));
    History history = burst(Duration.ofSeconds(1));
    assertThat(history.endings().abnormal()).isZero();
    assertThat(history.all(Event.Closed.class)).extracting(Event.Closed::code).containsOnly(1001);
  }

  @Test
  void silenceEndsAtTheHandshakeTimeout() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.BEFORE_101, new Effect.Hang()));
    History history = burst(Duration.ZERO);
    assertThat(history.all(Event.Failed.class))
        .hasSize(CLIENTS)
        .allMatch(failed -> failed.phase() == Phase.HANDSHAKE)
        .allMatch(failed -> failed.signal() == Signal.TIMEOUT);
  }

  @Test
  void aLargeMessageComesBack() {
    History history = run(echoing(1 << 20, Duration.ofSeconds(20)));
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Event.Heard.class))
        .hasSize(CLIENTS)
        .allMatch(heard -> heard.kind().equals("echo"));
  }

  @Test
  void anEchoThatDoesNotComeIsALoss() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.Hang()));
    History history = run(echoing(10, Duration.ofMillis(300)));
    assertThat(history.endings().abnormal()).isEqualTo(CLIENTS);
    assertThat(history.all(Event.Closed.class))
        .hasSize(CLIENTS)
        .allMatch(closed -> closed.signal() == Signal.WATCHDOG);
  }

  @Test
  void aClientThatStopsReadingReadsAgainBeforeItLeaves() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.Send(1 << 20)));
    History history = two(Traffic.DEAF, Duration.ofMillis(300));
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Event.Heard.class).filter(heard -> heard.kind().equals("message")))
        .hasSize(2)
        .allMatch(heard -> heard.at().toMillis() >= 300);
  }

  @Test
  void aClientThatStopsReadingSeesItsEndLate() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.HEARTBEAT, new Effect.Fin()));
    History history = two(Traffic.DEAF, Duration.ofMillis(300));
    assertThat(history.endings().abnormal()).isEqualTo(2);
    assertThat(history.all(Event.Closed.class)).allMatch(closed -> closed.at().toMillis() >= 300);
  }

  /** More than the kernel's buffers hold; the Edge reads on after a second. */
  @Test
  void whatAClientSendsIsSentWhenTheEdgeHasReadIt() {
    int bytes = 8 << 20;
    edge.behave(
        new Behaviour(
            HEARTBEAT, Moment.AFTER_101, new Effect.StopReading(Duration.ofSeconds(1)), 2));
    History history = two(new Traffic(bytes, 1, true), Duration.ZERO);
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Event.Sent.class)).hasSize(2).allMatch(sent -> sent.bytes() == bytes);
    assertThat(history.all(Event.Sent.class).filter(sent -> sent.at().toMillis() >= 1_000))
        .isNotEmpty();
  }

  @Test
  void whatTheEdgeNeverReadsIsALoss() {
    edge.behave(
        new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.StopReading(Duration.ofSeconds(60))));
    History history = two(new Traffic(8 << 20, 1, true), Duration.ZERO);
    assertThat(history.all(Event.Sent.class)).isEmpty();
    assertThat(history.all(Event.Closed.class))
        .hasSize(2)
        .allMatch(closed -> closed.signal() == Signal.WATCHDOG);
  }

  /** Two clients that behave like this. */
  private History two(Traffic traffic, Duration hold) {
    return run(
        Burst.of(route(), 2, PATIENT.withHold(hold))
            .withBehaviour(ClientBehaviour.AGENT.withTraffic(traffic)));
  }

  /** Silent from its 101 on: the client with a watchdog notices, and says when. */
  @Test
  void aWatchdogGivesASilentConnectionUp() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.Hang()));
    History history = run(watching(KeepAlive.expecting(HEARTBEAT, 3), Duration.ofSeconds(1)));
    assertThat(history.all(Event.Closed.class))
        .hasSize(CLIENTS)
        .allMatch(closed -> closed.signal() == Signal.WATCHDOG)
        .allMatch(closed -> closed.code() == 1006);
    Map<Integer, Duration> opened =
        history.all(Event.Opened.class).collect(toMap(Event::client, Event::at));
    assertThat(history.all(Event.Closed.class))
        .as("after three heartbeats' time of silence")
        .allMatch(
            closed ->
                closed.at().minus(opened.get(closed.client())).toMillis()
                    >= 3 * HEARTBEAT.toMillis());
  }

  @Test
  void aWatchdogIsQuietWhileHeartbeatsCome() {
    edge.behave(Behaviour.healthy(HEARTBEAT));
    History history = run(watching(KeepAlive.expecting(HEARTBEAT, 10), Duration.ofSeconds(2)));
    assertThat(Losses.in(history)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void pingsOfBothKindsAreAnswered(boolean json) {
    KeepAlive keepAlive = KeepAlive.expecting(HEARTBEAT, 10);
    KeepAlive asking = json ? keepAlive.asking(HEARTBEAT) : keepAlive.pinging(HEARTBEAT);
    History history = run(watching(asking, Duration.ofSeconds(2)));
    assertThat(Losses.in(history)).as("pongs keep the watchdog quiet").isEmpty();
    assertThat(history.all(Event.Heard.class).map(Event.Heard::kind)).containsOnly("pong");
    assertThat(history.all(Event.Heard.class).map(Event::client).distinct()).hasSize(CLIENTS);
  }

  @Test
  void theEdgeLogsWhoAskedAndWhatItSent() {
    edge.behave(Behaviour.healthy(HEARTBEAT));
    burst(Duration.ofMillis(350));
    assertThat(edge.log())
        .filteredOn(event -> event.kind() == EdgeEvent.Kind.REQUESTED)
        .extracting(EdgeEvent::detail)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, CLIENTS).mapToObj(String::valueOf).toList());
    assertThat(edge.log()).extracting(EdgeEvent::kind).contains(EdgeEvent.Kind.HEARTBEAT);
  }

  /** Three clients without a watchdog go another way than the rest. */
  @Test
  void aGroupTakesExactlyItsShare() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.Hang()));
    ClientGroup group = new ClientGroup(3, route(), ClientBehaviour.AGENT);
    Burst burst =
        watching(KeepAlive.expecting(HEARTBEAT, 3), Duration.ofSeconds(1))
            .withGroups(List.of(group));
    assertThat(run(burst).all(Event.Closed.class).filter(e -> e.signal() == Signal.WATCHDOG))
        .extracting(Event::client)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(3, CLIENTS).boxed().toList());
  }

  private Burst watching(KeepAlive keepAlive, Duration hold) {
    return Burst.of(route(), CLIENTS, PATIENT.withHold(hold))
        .withBehaviour(ClientBehaviour.AGENT.withKeepAlive(keepAlive));
  }

  /** By another way, the same host is asked for. */
  private Burst echoing(int bytes, Duration hold) {
    Route other = new Route(URI.create("ws://edge.example/"), "localhost:" + edge.port());
    return Burst.of(other, CLIENTS, PATIENT.withHold(hold))
        .withBehaviour(ClientBehaviour.AGENT.withEcho(bytes));
  }

  @Test
  void aPortNobodyListensOnRefuses() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    assertThat(burst(localhost(port), BRIEF).all(Event.Failed.class))
        .hasSize(CLIENTS)
        .allMatch(failed -> failed.phase() == Phase.CONNECT)
        .allMatch(failed -> failed.signal() == Signal.REFUSED);
  }

  @Test
  void aRampSpreadsTheDialsEvenly() {
    Duration ramp = Duration.ofMillis(400);
    History history = burst(route(), BRIEF.withRamp(ramp));
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.dialSpread()).isGreaterThan(ramp.dividedBy(2));
    for (Event.Dialed dial : history.all(Event.Dialed.class).toList()) {
      assertThat(dial.at()).isGreaterThanOrEqualTo(ramp.multipliedBy(dial.client()).dividedBy(20));
    }
  }

  /** A status is a rejection, and needs no signal. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTP_STATUS")
  void everySignalOfTheTransportHasATwin(edgelab.agent.transport.WireSignal signal) {
    assertThat(Signal.valueOf(signal.name())).isNotNull();
  }

  /** The Edge recovers once every client has been refused twice. */
  @Test
  void refusedClientsDialUntilTheyAreIn() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AT_101, new Effect.Status(503)));
    AtomicInteger refused = new AtomicInteger();
    History history =
        burst(
            behaviour(Retry.with(Backoff.fixed(Duration.ofMillis(30)))),
            event -> {
              if (event instanceof Event.Rejected && refused.incrementAndGet() == 2 * CLIENTS) {
                edge.behave(Behaviour.healthy(HEARTBEAT));
              }
            });
    assertThat(history.endings().opened()).isEqualTo(CLIENTS);
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.endings().attempts()).isGreaterThanOrEqualTo(3 * CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      int number = client;
      List<Event.Dialed> dials =
          history.all(Event.Dialed.class).filter(dial -> dial.client() == number).toList();
      for (int dial = 0; dial < dials.size(); dial++) {
        assertThat(dials.get(dial).attempt()).isEqualTo(dial + 1);
        assertThat(dials.get(dial).at()).isGreaterThanOrEqualTo(dials.get(dial).planned());
        assertThat(dials.get(dial).planned()).isGreaterThanOrEqualTo(Duration.ofMillis(30L * dial));
      }
    }
  }

  @Test
  void clientsGiveUpAfterTheirAttempts() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AT_101, new Effect.Rst()));
    Retry retry = Retry.with(Backoff.fixed(Duration.ofMillis(10))).withAttempts(4);
    History history = burst(behaviour(retry), event -> {});
    assertThat(history.endings()).isEqualTo(new Endings(CLIENTS, 0, 0, CLIENTS, 0, 0, 4 * CLIENTS));
  }

  @Test
  void clientsThatAreCutComeBackAndStayForAWholeHold() {
    edge.behave(Behaviour.healthy(Duration.ofSeconds(30)));
    AtomicInteger opened = new AtomicInteger();
    Retry retry = Retry.with(Backoff.fixed(Duration.ofMillis(20))).withSettled(Duration.ZERO);
    History history =
        burst(
            behaviour(retry),
            event -> {
              if (event instanceof Event.Opened && opened.incrementAndGet() == CLIENTS) {
                edge.reset(); // closes all connections
              }
            });
    assertThat(history.endings()).isEqualTo(new Endings(CLIENTS, CLIENTS, 0, 0, 0, 0, 2 * CLIENTS));
    Duration back = last(history, Event.Opened.class);
    assertThat(last(history, Event.Closed.class).minus(back)).isGreaterThanOrEqualTo(HOLD);
  }

  /** The Edge accepts and drops, three times. */
  @ParameterizedTest
  @CsvSource({"0, 40, 40, 40", "60, 40, 80, 160"})
  void onlyAConnectionThatLastsMakesTheClientEagerAgain(
      long settledSeconds, long first, long second, long third) {
    AtomicInteger opened = new AtomicInteger();
    Retry retry =
        Retry.with(Backoff.doubling(Jitter.NONE, Duration.ofMillis(40), Duration.ofSeconds(5)))
            .withSettled(Duration.ofSeconds(settledSeconds));
    History history =
        burst(
            behaviour(retry),
            event -> {
              if (event instanceof Event.Opened && opened.incrementAndGet() % CLIENTS == 0) {
                if (opened.get() <= 3 * CLIENTS) {
                  edge.drop(true);
                }
              }
            });
    assertThat(history.endings().opened()).isEqualTo(CLIENTS);
    List<Duration> closed =
        history.all(Event.Closed.class).filter(end -> end.client() == 0).map(Event::at).toList();
    List<Duration> planned =
        history
            .all(Event.Dialed.class)
            .filter(dial -> dial.client() == 0)
            .map(Event.Dialed::planned)
            .toList();
    assertThat(planned).hasSize(4);
    assertThat(List.of(first, second, third))
        .zipSatisfy(
            List.of(0, 1, 2),
            (wait, drop) ->
                assertThat(planned.get(drop + 1).minus(closed.get(drop)).toMillis())
                    .isBetween(wait - 5, wait));
  }

  @Test
  void aSharedBudgetEndsTheRetriesOfAll() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AT_101, new Effect.Status(503)));
    Retry retry =
        Retry.with(Backoff.fixed(Duration.ofMillis(10))).withBudget(new Retry.Budget(15, 0.1));
    History history = burst(behaviour(retry), event -> {});
    assertThat(history.endings().attempts()).isEqualTo(CLIENTS + 15);
  }

  private static Duration last(History history, Class<? extends Event> type) {
    return history.all(type).map(Event::at).max(Duration::compareTo).orElseThrow();
  }

  private static ClientBehaviour behaviour(Retry retry) {
    return ClientBehaviour.AGENT.withRetry(retry);
  }

  @Test
  void sharesCoverEveryClientOnce() {
    assertThat(Share.split(Burst.of(route(), 10, BRIEF), 3, null))
        .extracting(Share::first, Share::clients)
        .containsExactly(tuple(0, 3), tuple(3, 3), tuple(6, 4));
  }

  private Route route() {
    return localhost(edge.port());
  }

  private static Route localhost(int port) {
    return Route.to(URI.create("ws://localhost:" + port + "/"));
  }

  private History burst(Duration hold) {
    return burst(route(), BRIEF.withHold(hold));
  }

  private static History burst(Route route, BurstTiming timing) {
    return run(Burst.of(route, CLIENTS, timing));
  }

  private History burst(ClientBehaviour behaviour, Consumer<Event> reaction) {
    Burst burst = Burst.of(route(), CLIENTS, BRIEF.withHold(HOLD)).withBehaviour(behaviour);
    return run(burst, reaction);
  }

  private static History run(Burst burst) {
    return run(burst, event -> {});
  }

  private static History run(Burst burst, Consumer<Event> reaction) {
    List<Event> events = new CopyOnWriteArrayList<>();
    Consumer<Event> both = ((Consumer<Event>) events::add).andThen(reaction);
    try (BurstRun run = new BurstRun(Share.split(burst, 1, null).get(0), both)) {
      run.start();
      assertThat(run.awaitEnd(Duration.ofSeconds(20))).isTrue();
    }
    return new History(burst, Histories.PLENTY, events);
  }
}
