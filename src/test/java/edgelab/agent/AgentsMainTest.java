package edgelab.agent;

import static edgelab.agent.TestBursts.HANDSHAKE_TIMEOUT;
import static edgelab.agent.TestBursts.HEARTBEAT;
import static edgelab.agent.TestBursts.endpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import edgelab.control.ControlClient;
import edgelab.control.ControlServer;
import edgelab.edge.EdgeServer;
import edgelab.load.Burst;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.Route;
import edgelab.script.Behaviour;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The agents' control API, as the lab calls it. */
@Execution(ExecutionMode.CONCURRENT)
class AgentsMainTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final LabHosts HERE = LabHosts.on("127.0.0.0/8,::1/128");

  private final EdgeServer edge = new EdgeServer(0, 4_096);
  private ControlServer server;
  private ControlClient agents;

  @BeforeEach
  void start() throws IOException {
    edge.behave(Behaviour.healthy(HEARTBEAT));
    server = AgentsMain.serve(new ControlServer(0, "secret"), BurstRun::new, HERE);
    agents = new ControlClient("agents", URI.create("http://localhost:" + server.port()), "secret");
  }

  @AfterEach
  void stop() {
    server.close();
    edge.close();
  }

  private Share share(int clients, Duration hold, ClientBehaviour behaviour, Instant start) {
    Burst burst =
        TestBursts.burst(
            endpoint(edge), "", clients, Duration.ZERO, hold, HANDSHAKE_TIMEOUT, 1, behaviour);
    return Share.split(burst, 1, start).get(0);
  }

  private List<String> burst(Share share) {
    try (Stream<String> lines = agents.stream("/burst", share)) {
      return lines.toList();
    }
  }

  /** A burst on its way; the list grows as its lines come. */
  private CompletableFuture<Void> burst(Share share, List<String> lines) {
    return CompletableFuture.runAsync(
        () -> {
          try (Stream<String> stream = agents.stream("/burst", share)) {
            stream.forEach(
                line -> {
                  synchronized (lines) {
                    lines.add(line);
                  }
                });
          }
        });
  }

  private static String last(List<String> lines) {
    synchronized (lines) {
      return lines.get(lines.size() - 1);
    }
  }

  @Test
  void theLastLineTellsTheConditions() {
    List<String> lines = burst(share(3, Duration.ZERO, ClientBehaviour.AGENT, null));
    assertThat(last(lines)).startsWith("{\"conditions\":").contains("\"began\":\"");
    assertThat(lines).filteredOn(line -> line.contains("\"opened\"")).hasSize(3);
  }

  @Test
  void aBurstThatThrowsSaysWhy() {
    ClientBehaviour untrusting = ClientBehaviour.AGENT.withTrust("no PEM");
    assertThat(last(burst(share(10, Duration.ZERO, untrusting, null))))
        .startsWith("{\"failed\":\"java.lang.IllegalArgumentException");
    assertThat(last(burst(share(1, Duration.ZERO, ClientBehaviour.AGENT, null))))
        .as("the next burst")
        .startsWith("{\"conditions\":");
  }

  @Test
  void aHostOutsideOfTheNetworkIsRefusedWhereverItIsNamed() {
    Share here = share(2, Duration.ZERO, ClientBehaviour.AGENT, null);
    Route local = here.burst().route();
    Route outside = Route.to(URI.create("ws://192.0.2.1:80/"));
    ClientGroup group = new ClientGroup(1, outside, ClientBehaviour.AGENT);
    for (Burst burst :
        List.of(
            new Burst(outside, 2, here.burst().timing(), 1, ClientBehaviour.AGENT, List.of()),
            new Burst(
                local.withVia("192.0.2.1:80"),
                2,
                here.burst().timing(),
                1,
                ClientBehaviour.AGENT,
                List.of()),
            here.burst().withGroups(List.of(group)))) {
      assertThatThrownBy(() -> burst(new Share(burst, 0, 2, null)))
          .hasMessage(
              "the agents refused /burst: '192.0.2.1' is not on the lab's network, and agents dial no other");
    }
    Burst via =
        new Burst(
            outside.withVia(local.target().getAuthority()),
            2,
            here.burst().timing(),
            1,
            ClientBehaviour.AGENT,
            List.of());
    assertThat(last(burst(new Share(via, 0, 2, null))))
        .as("where it connects to is what counts")
        .startsWith("{\"conditions\":");
  }

  @Test
  void withoutANetworkNobodyIsDialed() {
    assertThat(LabHosts.on("").stranger(share(1, LONG, ClientBehaviour.AGENT, null).burst()))
        .contains("localhost");
  }

  @Test
  void aSecondBurstIsRefused() {
    List<String> first = new ArrayList<>();
    CompletableFuture<Void> running = burst(share(2, LONG, ClientBehaviour.AGENT, null), first);
    await().until(() -> edge.open() == 2);
    assertThatThrownBy(() -> burst(share(1, LONG, ClientBehaviour.AGENT, null)))
        .hasMessage("the agents refused /burst: a burst is running");
    agents.post("/abandon");
    assertThat(running).succeedsWithin(Duration.ofSeconds(10));
    assertThat(last(first)).isEqualTo("{\"failed\":\"the burst was abandoned\"}");
    await().atMost(Duration.ofSeconds(1)).until(() -> edge.open() == 0);
  }

  /** Its start is a minute away, and most of its clients are not prepared. */
  @Test
  void aBurstThatHasNotBegunCanBeAbandoned() {
    List<String> lines = new ArrayList<>();
    Instant later = Instant.now().plus(LONG);
    CompletableFuture<Void> running =
        burst(share(2_000, LONG, ClientBehaviour.AGENT, later), lines);
    await()
        .until(
            () -> {
              agents.post("/abandon");
              return running.isDone();
            });
    assertThat(last(lines)).isEqualTo("{\"failed\":\"the burst was abandoned\"}");
    assertThat(edge.log()).isEmpty();
  }
}
