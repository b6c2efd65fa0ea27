package edgelab.agent;

import static edgelab.agent.TestBursts.CLIENTS;
import static edgelab.agent.TestBursts.HEARTBEAT;
import static edgelab.agent.TestBursts.echoing;
import static edgelab.agent.TestBursts.run;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.edge.EdgeServer;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.judge.Losses;
import edgelab.load.Burst;
import edgelab.load.KeepAlive;
import edgelab.load.Traffic;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class ClientTrafficTest {
  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void anEchoThatDoesNotComeIsALoss() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.Hang()));
    History history = run(echoing(edge, 10, Duration.ofMillis(300)));
    assertThat(history.endings().abnormal()).isEqualTo(CLIENTS);
    assertThat(history.all(Event.Closed.class))
        .hasSize(CLIENTS)
        .allMatch(closed -> closed.signal() == Signal.WATCHDOG);
  }

  @Test
  void aClientThatStopsReadingReadsAgainBeforeItLeaves() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.Send(1 << 20)));
    History history = pair(Traffic.DEAF, Duration.ofMillis(300));
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Event.Heard.class).filter(heard -> heard.kind().equals("message")))
        .hasSize(2)
        .allMatch(heard -> heard.at().toMillis() >= 300);
  }

  /** The message takes 3 s, longer than the lull that ends the wait for clients that close. */
  @Test
  void aClientIsWaitedForWhileItsMessageArrives() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.Send(1 << 20)));
    try (SlowLink link = new SlowLink(edge.port(), 350_000)) {
      History history = run(TestBursts.pair(link.port(), Traffic.DEAF, Duration.ZERO));
      assertThat(Losses.in(history)).isEmpty();
      assertThat(history.all(Event.Heard.class).filter(heard -> heard.kind().equals("message")))
          .hasSize(2);
    }
  }

  @Test
  void aClientThatStopsReadingSeesItsEndLate() {
    edge.behave(new Behaviour(HEARTBEAT, Moment.HEARTBEAT, new Effect.Fin()));
    History history = pair(Traffic.DEAF, Duration.ofMillis(300));
    assertThat(history.endings().abnormal()).isEqualTo(2);
    assertThat(history.all(Event.Closed.class)).allMatch(closed -> closed.at().toMillis() >= 300);
  }

  /** More than the kernel's buffers hold; the Edge reads on after a second. */
  @Test
  void bytesAreSentWhenTheEdgeHasReadThem() {
    int bytes = 8 << 20;
    edge.behave(
        new Behaviour(
            HEARTBEAT, Moment.AFTER_101, new Effect.StopReading(Duration.ofSeconds(1)), 2));
    History history = pair(new Traffic(bytes, 1, true), Duration.ZERO);
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Event.Sent.class)).hasSize(2).allMatch(sent -> sent.bytes() == bytes);
    assertThat(history.all(Event.Sent.class).filter(sent -> sent.at().toMillis() >= 1_000))
        .isNotEmpty();
  }

  @Test
  void bytesThatTheEdgeNeverReadsAreALoss() {
    edge.behave(
        new Behaviour(HEARTBEAT, Moment.AFTER_101, new Effect.StopReading(Duration.ofSeconds(60))));
    History history = pair(new Traffic(8 << 20, 1, true), Duration.ZERO);
    assertThat(history.all(Event.Sent.class)).isEmpty();
    assertThat(history.all(Event.Closed.class))
        .hasSize(2)
        .allMatch(closed -> closed.signal() == Signal.WATCHDOG);
  }

  /** A Pong of the keep-alive is none of the Ping behind the last message. */
  @Test
  void aClientThatSendsAndPingsLosesNothing() {
    edge.behave(Behaviour.healthy(HEARTBEAT));
    Burst sending =
        TestBursts.pair(edge.port(), new Traffic(1 << 20, 1, true), Duration.ofSeconds(1));
    KeepAlive pinging = KeepAlive.NONE.pinging(HEARTBEAT);
    History history = run(sending.withBehaviour(sending.behaviour().withKeepAlive(pinging)));
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.all(Event.Closed.class)).hasSize(2).allMatch(one -> one.code() == 1000);
    assertThat(history.all(Event.Heard.class).map(Event.Heard::kind)).contains("pong");
  }

  /** The history of two clients with this traffic. */
  private History pair(Traffic traffic, Duration hold) {
    return run(TestBursts.pair(edge.port(), traffic, hold));
  }
}
