package edgelab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.edge.EdgeServer;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.load.Burst;
import edgelab.load.BurstTiming;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.KeepAlive;
import edgelab.load.Route;
import edgelab.load.Traffic;
import edgelab.script.Behaviour;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Bursts against an Edge in this JVM, and the histories they leave. */
final class TestBursts {
  static final int CLIENTS = 20;
  static final Duration HEARTBEAT = Duration.ofMillis(100);
  static final Duration HOLD = Duration.ofMillis(300);

  /** So long that no handshake runs into it on a busy machine. */
  static final Duration HANDSHAKE_TIMEOUT = Duration.ofSeconds(5);

  private static boolean warm; // guarded by the class

  private TestBursts() {}

  static URI endpoint(EdgeServer edge) {
    return URI.create("ws://localhost:" + edge.port() + "/");
  }

  static Burst burst(
      URI target,
      String via,
      int clients,
      Duration ramp,
      Duration hold,
      Duration handshakeTimeout,
      long seed,
      ClientBehaviour behaviour) {
    BurstTiming timing = new BurstTiming(ramp, hold, handshakeTimeout);
    return new Burst(new Route(target, via), clients, timing, seed, behaviour, List.of());
  }

  /** Two clients with this traffic. */
  static Burst pair(int port, Traffic traffic, Duration hold) {
    return burst(
        URI.create("ws://localhost:" + port + "/"),
        "",
        2,
        Duration.ZERO,
        hold,
        HANDSHAKE_TIMEOUT,
        500,
        ClientBehaviour.AGENT.withTraffic(traffic));
  }

  /**
   * Clients that send a message and wait for it to come back. They ask for another host than they
   * connect to.
   */
  static Burst echoing(EdgeServer edge, int bytes, Duration hold) {
    return burst(
        URI.create("ws://edge.example/"),
        "localhost:" + edge.port(),
        CLIENTS,
        Duration.ZERO,
        hold,
        HANDSHAKE_TIMEOUT,
        500,
        ClientBehaviour.AGENT.withEcho(bytes));
  }

  /** The same burst, the first clients of which behave differently. */
  static Burst with(Burst burst, ClientGroup group) {
    return burst.withGroups(List.of(group));
  }

  static History run(Burst burst) {
    return run(burst, event -> {});
  }

  static History run(Burst burst, Consumer<Event> reaction) {
    warmUp();
    return runNow(burst, reaction);
  }

  private static History runNow(Burst burst, Consumer<Event> reaction) {
    List<Event> events = new CopyOnWriteArrayList<>();
    Consumer<Event> both = ((Consumer<Event>) events::add).andThen(reaction);
    try (BurstRun run = new BurstRun(Share.split(burst, 1, null).get(0), both)) {
      run.start();
      assertThat(run.awaitEnd(Duration.ofSeconds(20))).isTrue();
    }
    return new History(burst, Histories.PLENTY, events);
  }

  /** Loads classes on the event loop, which takes a second on a busy machine. */
  private static synchronized void warmUp() {
    if (!warm) {
      try (EdgeServer edge = new EdgeServer(0, 64)) {
        edge.behave(Behaviour.healthy(HEARTBEAT));
        ClientBehaviour pinging =
            ClientBehaviour.AGENT.withKeepAlive(KeepAlive.NONE.pinging(HEARTBEAT));
        URI target = endpoint(edge);
        runNow(
            burst(target, "", CLIENTS, Duration.ZERO, HOLD, HANDSHAKE_TIMEOUT, 1, pinging),
            event -> {});
      }
      warm = true;
    }
  }
}
