package edgelab.agent;

import static edgelab.agent.TestBursts.CLIENTS;
import static edgelab.agent.TestBursts.HEARTBEAT;
import static edgelab.agent.TestBursts.endpoint;
import static edgelab.agent.TestBursts.run;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.edge.EdgeServer;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.judge.Losses;
import edgelab.load.Backoff;
import edgelab.load.Backoff.Jitter;
import edgelab.load.ClientBehaviour;
import edgelab.load.Retry;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class ClientRetryTest {
  /** On a busy machine a client learns late that it was cut; once it leaves, it dials no more. */
  private static final Duration HOLD = Duration.ofSeconds(2);

  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
  }

  /** The Edge recovers once every client has been refused twice. */
  @Test
  void refusedClientsDialUntilTheyOpen() {
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
  void clientsThatAreCutDialAgainAndStayForAWholeHold() {
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
  void onlyAConnectionThatLastsResetsTheBackoff(
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

  private History burst(ClientBehaviour behaviour, Consumer<Event> reaction) {
    Duration timeout = TestBursts.HANDSHAKE_TIMEOUT;
    return run(
        TestBursts.burst(endpoint(edge), "", CLIENTS, Duration.ZERO, HOLD, timeout, 500, behaviour),
        reaction);
  }
}
