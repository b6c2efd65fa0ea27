package edgelab.topology;

import edgelab.control.ControlClient;
import edgelab.control.Footprint;
import edgelab.edge.Behaviour;
import edgelab.history.Burst;
import edgelab.history.Json;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Measures bursts as such, on the agents or on a baseline: no evidence is kept, nothing judged. */
public final class Measurement implements AutoCloseable {
  /** Long enough to collect garbage and count while all are open. */
  private static final Duration HOLD = Duration.ofMillis(1_500);

  private final List<ControlClient> agents;
  private final Runnable end;

  private Measurement(List<ControlClient> agents, Runnable end) {
    this.agents = agents;
    this.end = end;
  }

  /**
   * @param count agents' containers that share each burst
   */
  public static Measurement ofAgents(int count) {
    return new Measurement(Site.shared().agents(count), () -> {});
  }

  /**
   * @param client as {@code edgelab.agent.baseline.BaselineMain} takes it
   */
  public static Measurement ofBaseline(String client) {
    ControlledContainer container = Site.shared().baseline(client);
    return new Measurement(List.of(container.control()), container::stop);
  }

  /** One burst straight to the Edge. */
  public Sample straight(int clients) {
    return burst(clients, Lab.EDGE);
  }

  /** One burst through NGINX. */
  public Sample through(Lab lab, int clients) {
    return burst(clients, lab.url());
  }

  private Sample burst(int clients, URI target) {
    try {
      Site.shared().resetEdge(Behaviour.HEALTHY);
      collectGarbage();
      Footprint before = footprint();
      Burst burst =
          new Burst(target, clients, Duration.ZERO, HOLD, Lab.HANDSHAKE_TIMEOUT, Lab.SEED);
      Running running = new Running(agents, burst);
      running.awaitOpened(clients);
      Footprint opened = footprint();
      collectGarbage();
      Footprint held = footprint();
      return new Sample(running.join(), before, opened, held);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  private void collectGarbage() {
    agents.forEach(program -> program.post("/collect", "").close());
  }

  private Footprint footprint() {
    return agents.stream().map(Measurement::footprint).reduce(Footprint::plus).orElseThrow();
  }

  private static Footprint footprint(ControlClient program) {
    try (Stream<String> answer = program.get("/footprint")) {
      return Json.read(answer.findFirst().orElseThrow(), Footprint.class);
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
