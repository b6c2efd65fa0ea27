package edgelab.agent;

import static edgelab.agent.TestBursts.CLIENTS;
import static edgelab.agent.TestBursts.HEARTBEAT;
import static edgelab.agent.TestBursts.endpoint;
import static edgelab.agent.TestBursts.run;
import static edgelab.agent.TestBursts.with;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.edge.EdgeServer;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.judge.Losses;
import edgelab.load.Burst;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.KeepAlive;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class KeepAliveTimersTest {
  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
  }

  /** The connection is silent from its 101 on. */
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
    KeepAlive watch = KeepAlive.expecting(HEARTBEAT, 10);
    KeepAlive asking = json ? watch.asking(HEARTBEAT) : watch.pinging(HEARTBEAT);
    History history = run(watching(asking, Duration.ofSeconds(2)));
    assertThat(Losses.in(history)).as("pongs keep the watchdog quiet").isEmpty();
    assertThat(history.all(Event.Heard.class).map(Event.Heard::kind)).containsOnly("pong");
    assertThat(history.all(Event.Heard.class).map(Event::client).distinct()).hasSize(CLIENTS);
  }

  /** The first three clients have no watchdog. */
  @Test
  void aGroupTakesExactlyItsShare() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.Hang()));
    Burst all = watching(KeepAlive.expecting(HEARTBEAT, 3), Duration.ofSeconds(1));
    ClientGroup group = new ClientGroup(3, all.route(), ClientBehaviour.AGENT);
    assertThat(
            run(with(all, group))
                .all(Event.Closed.class)
                .filter(e -> e.signal() == Signal.WATCHDOG))
        .extracting(Event::client)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(3, CLIENTS).boxed().toList());
  }

  private Burst watching(KeepAlive watch, Duration hold) {
    return TestBursts.burst(
        endpoint(edge),
        "",
        CLIENTS,
        Duration.ZERO,
        hold,
        TestBursts.HANDSHAKE_TIMEOUT,
        500,
        ClientBehaviour.AGENT.withKeepAlive(watch));
  }
}
