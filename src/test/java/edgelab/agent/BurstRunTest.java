package edgelab.agent;

import static edgelab.agent.TestBursts.CLIENTS;
import static edgelab.agent.TestBursts.HEARTBEAT;
import static edgelab.agent.TestBursts.endpoint;
import static edgelab.agent.TestBursts.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import edgelab.edge.EdgeServer;
import edgelab.history.EdgeEvent;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.Losses;
import edgelab.load.Burst;
import edgelab.load.BurstTiming;
import edgelab.load.ClientBehaviour;
import edgelab.load.Route;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class BurstRunTest {
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
    History history = burst(endpoint(edge), Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));
    assertThat(history.all(Event.Failed.class))
        .hasSize(CLIENTS)
        .allMatch(failed -> failed.phase() == Phase.HANDSHAKE)
        .allMatch(failed -> failed.signal() == Signal.TIMEOUT);
  }

  @Test
  void theEdgeLogsClientNumbersAndHeartbeats() {
    edge.behave(Behaviour.healthy(HEARTBEAT));
    burst(Duration.ofMillis(350));
    assertThat(edge.log())
        .filteredOn(event -> event.kind() == EdgeEvent.Kind.REQUESTED)
        .extracting(EdgeEvent::detail)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, CLIENTS).mapToObj(String::valueOf).toList());
    assertThat(edge.log()).extracting(EdgeEvent::kind).contains(EdgeEvent.Kind.HEARTBEAT);
  }

  @Test
  void aClosedPortRefuses() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    URI closedPort = URI.create("ws://localhost:" + port + "/");
    assertThat(burst(closedPort, Duration.ZERO, Duration.ZERO).all(Event.Failed.class))
        .hasSize(CLIENTS)
        .allMatch(failed -> failed.phase() == Phase.CONNECT)
        .allMatch(failed -> failed.signal() == Signal.REFUSED);
  }

  @Test
  void aRampSpreadsTheDialsEvenly() {
    Duration ramp = Duration.ofMillis(400);
    History history = burst(endpoint(edge), ramp, Duration.ZERO);
    assertThat(Losses.in(history)).isEmpty();
    assertThat(history.dialSpread()).isGreaterThan(ramp.dividedBy(2));
    for (Event.Dialed dial : history.all(Event.Dialed.class).toList()) {
      assertThat(dial.at()).isGreaterThanOrEqualTo(ramp.multipliedBy(dial.client()).dividedBy(20));
    }
  }

  @Test
  void sharesCoverEveryClientOnce() {
    assertThat(
            Share.split(
                Burst.of(
                    route(),
                    10,
                    new BurstTiming(Duration.ZERO, Duration.ZERO, TestBursts.HANDSHAKE_TIMEOUT)),
                3,
                null))
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
    return burst(endpoint(edge), Duration.ZERO, hold);
  }

  private static History burst(URI target, Duration ramp, Duration hold) {
    return burst(target, ramp, hold, TestBursts.HANDSHAKE_TIMEOUT);
  }

  private static History burst(URI target, Duration ramp, Duration hold, Duration timeout) {
    return run(
        TestBursts.burst(target, "", CLIENTS, ramp, hold, timeout, 500, ClientBehaviour.AGENT));
  }
}
