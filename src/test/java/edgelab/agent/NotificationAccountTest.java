package edgelab.agent;

import static edgelab.agent.TestBursts.HANDSHAKE_TIMEOUT;
import static edgelab.agent.TestBursts.endpoint;
import static edgelab.agent.TestBursts.run;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.edge.EdgeServer;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Event;
import edgelab.history.Event.Completed;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Heard;
import edgelab.history.Event.Opened;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.judge.Losses;
import edgelab.load.Backoff;
import edgelab.load.Burst;
import edgelab.load.ClientBehaviour;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import edgelab.load.Retry;
import edgelab.script.Behaviour;
import edgelab.script.NotificationEvent;
import edgelab.script.NotificationSettings;
import edgelab.script.NotificationSettings.RateLimit;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients that make a token, a channel and a subscription before they dial. */
class NotificationAccountTest {
  private static final int CLIENTS = 500;
  private static final Duration HOLD = Duration.ofMillis(500);

  /** So long that each event arrives on a busy machine. */
  private static final Duration LONG_HOLD = Duration.ofSeconds(5);

  /** A window that the first requests of all clients are in. */
  private static final Duration SLOW_MACHINE = Duration.ofSeconds(6);

  private final EdgeServer edge = new EdgeServer(0, 1024);
  private final NotificationSettings real = NotificationSettings.real(endpoint(edge));

  @AfterEach
  void stop() {
    edge.close();
  }

  private static ClientBehaviour sharing(Sharing credentials) {
    return ClientBehaviour.AGENT.withAccount(NotificationAccount.sharing(credentials));
  }

  private static ClientBehaviour oneToken() {
    return ClientBehaviour.AGENT.withAccount(
        NotificationAccount.sharing(Sharing.ONE_TOKEN).withoutTopics());
  }

  private Burst burst(int clients, Duration ramp, Duration hold, ClientBehaviour behaviour) {
    return TestBursts.burst(
        endpoint(edge), "", clients, ramp, hold, HANDSHAKE_TIMEOUT, 500, behaviour);
  }

  private History life(NotificationSettings settings, ClientBehaviour behaviour) {
    edge.notifications().serve(settings);
    return run(burst(CLIENTS, Duration.ZERO, HOLD, behaviour));
  }

  private long logged(Kind kind) {
    return edge.log().stream().map(EdgeEvent::kind).filter(kind::equals).count();
  }

  /** Publishes an event of each client's own topic as the last has heard its first heartbeat. */
  private Consumer<Event> publishing() {
    Set<Integer> alive = ConcurrentHashMap.newKeySet();
    return event -> {
      boolean isFirst = event instanceof Heard && alive.add(event.client());
      if (isFirst && alive.size() == CLIENTS) {
        CompletableFuture.runAsync(
            () -> IntStream.range(0, CLIENTS).mapToObj(this::event).forEach(this::publish));
      }
    };
  }

  private NotificationEvent event(int client) {
    return new NotificationEvent("v2.users.agent-%d.presence".formatted(client), Map.of());
  }

  private void publish(NotificationEvent event) {
    edge.notifications().publish(event);
  }

  @Test
  void eachGetsItsOwnEventOnce() {
    edge.behave(Behaviour.healthy(Duration.ofSeconds(1)));
    edge.notifications().serve(real);
    History history =
        run(burst(CLIENTS, Duration.ZERO, LONG_HOLD, sharing(Sharing.OWN_APP)), publishing());
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Heard.class).filter(heard -> heard.kind().equals("event")))
        .extracting(Event::client)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, CLIENTS).boxed().toList());
    assertThat(history.all(Heard.class)).extracting(Heard::kind).containsOnly("heartbeat", "event");
  }

  @Test
  void eachStepIsAnEventInItsOrder() {
    History history = life(real, sharing(Sharing.OWN_APP));
    Map<Integer, List<String>> steps =
        history.events().stream()
            .filter(event -> !Event.isMessage(event))
            .collect(groupingBy(Event::client, mapping(NotificationAccountTest::step, toList())));
    assertThat(steps).hasSize(CLIENTS);
    assertThat(steps.values())
        .containsOnly(List.of("TOKEN", "CHANNEL", "SUBSCRIPTION", "Dialed", "Opened", "Closed"));
  }

  private static String step(Event event) {
    return event instanceof Completed completed
        ? completed.phase().name()
        : event.getClass().getSimpleName();
  }

  /** No first dial begins before the last client has its channel. */
  @Test
  void theDialsAreTight() {
    History history = life(real, sharing(Sharing.OWN_APP));
    Duration ready = history.all(Completed.class).map(Event::at).max(Duration::compareTo).get();
    assertThat(history.all(Dialed.class)).allMatch(dial -> dial.at().compareTo(ready) >= 0);
  }

  @Test
  void aRampSpreadsTheLives() {
    edge.notifications().serve(real);
    Duration ramp = Duration.ofMillis(400);
    History history = run(burst(20, ramp, HOLD, sharing(Sharing.OWN_APP)));
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Completed.class).filter(one -> one.phase() == Phase.TOKEN))
        .allMatch(one -> one.at().compareTo(ramp.multipliedBy(one.client()).dividedBy(20)) >= 0);
  }

  @Test
  void oneTokenLets300OfThemIn() {
    History history = life(real.withCapacity(CLIENTS, 1), oneToken());
    assertThat(history.endings().opened()).isEqualTo(300);
    assertThat(history.all(Rejected.class))
        .hasSize(200)
        .allMatch(one -> one.phase() == Phase.CHANNEL && one.httpStatus() == 429);
    assertThat(logged(Kind.TOKEN_ISSUED)).isEqualTo(1);
    assertThat(logged(Kind.RATE_LIMITED)).isEqualTo(200);
  }

  /** They wait for what Retry-After says, and so all come back into one window. */
  @Test
  void retryAfterLetsTheOthersInToo() {
    RateLimit limit = new RateLimit(300, SLOW_MACHINE);
    Retry heeding = Retry.with(Backoff.fixed(Duration.ZERO));
    History history =
        life(
            real.withCapacity(CLIENTS, 1).withRateLimit(Optional.of(limit)),
            oneToken().withRetry(heeding));
    assertThat(history.endings().opened()).isEqualTo(CLIENTS);
    assertThat(history.endings().attempts()).isEqualTo(CLIENTS);
    assertThat(history.all(Rejected.class)).hasSize(200);
    assertThat(history.all(Opened.class).collect(groupingBy(Event::attempt, counting())))
        .isEqualTo(Map.of(1, 300L, 2, 200L));
    assertThat(history.all(Completed.class).filter(one -> one.attempt() == 2))
        .as("the token is kept")
        .allMatch(one -> one.phase() == Phase.CHANNEL)
        .allMatch(one -> one.at().compareTo(limit.window()) > 0);
  }

  private static Retry patient() {
    return Retry.with(Backoff.fixed(Duration.ofMillis(50)));
  }

  /** The token is taken back as soon as it is there: all are refused, and one asks for another. */
  @Test
  void aTokenThatIsNotGoodAnyMoreIsAskedForAgain() {
    edge.notifications().serve(real.withCapacity(CLIENTS, 1));
    Consumer<Event> revoking =
        event -> {
          if (event instanceof Completed && logged(Kind.TOKEN_REVOKED) == 0) {
            edge.notifications().revoke(1);
          }
        };
    History history =
        run(burst(20, Duration.ZERO, HOLD, oneToken().withRetry(patient())), revoking);
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Rejected.class))
        .hasSize(20)
        .allMatch(one -> one.phase() == Phase.CHANNEL && one.httpStatus() == 401);
    assertThat(logged(Kind.TOKEN_ISSUED)).isEqualTo(2);
  }

  /** Two clients of an owner that holds one channel take it from each other. */
  @Test
  void aChannelThatIsGoneIsCreatedAgain() {
    edge.notifications().serve(real.withCapacity(1, 1));
    Duration ramp = Duration.ofMillis(400);
    ClientBehaviour persistent = sharing(Sharing.ONE_APP).withRetry(patient().withAttempts(2));
    History history = run(burst(2, ramp, HOLD, persistent));
    assertThat(
            history
                .all(Completed.class)
                .filter(one -> one.client() == 0 && one.phase() == Phase.CHANNEL)
                .map(Completed::detail)
                .distinct())
        .hasSizeGreaterThan(1);
  }

  @Test
  void oneAppKeeps20Channels() {
    History history = life(real, sharing(Sharing.ONE_APP));
    assertThat(history.endings().opened()).isEqualTo(20);
    assertThat(Losses.in(history)).hasSize(480);
    assertThat(logged(Kind.CHANNEL_EVICTED)).isEqualTo(480);
    assertThat(history.all(Rejected.class)).extracting(Rejected::httpStatus).containsOnly(404);
  }

  /** An Edge without the service: the loss stands at the first step. */
  @Test
  void withoutAServiceTheTokenIsRefused() {
    History history = run(burst(20, Duration.ZERO, HOLD, sharing(Sharing.ONE_TOKEN)));
    assertThat(Losses.in(history)).hasSize(20);
    assertThat(history.all(Rejected.class)).hasSize(20).allMatch(one -> one.phase() == Phase.TOKEN);
  }
}
