package edgelab.topology;

import edgelab.LabException;
import edgelab.control.ControlClient;
import edgelab.control.Footprint;
import edgelab.edge.Behaviour;
import edgelab.history.Admission;
import edgelab.history.Burst;
import edgelab.history.Conduct;
import edgelab.history.History;
import edgelab.history.Retry;
import edgelab.variant.Scene;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Measures bursts as such, on the agents or on a baseline: no evidence is kept, nothing judged. */
public final class Measurement implements AutoCloseable {
  /** Long enough to collect garbage and count while all are open, and longer for more clients. */
  private static final Duration HOLD = Duration.ofMillis(1_500);

  private static final Duration HOLD_PER_CLIENT = Duration.ofNanos(200_000);

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

  /** On a JVM that has never dialed. */
  public static Measurement ofColdAgents() {
    ControlledContainer container = Site.shared().coldAgents();
    return new Measurement(List.of(container.control()), container::stop);
  }

  /** One burst straight to the Edge. */
  public Sample straight(int clients) {
    return burst(clients, Lab.EDGE, "");
  }

  /** One burst through NGINX. */
  public Sample through(Lab lab, int clients) {
    return burst(clients, lab.url(), lab.via());
  }

  /** One burst through NGINX, whatever becomes of it; no footprint is taken. */
  public History historyThrough(Lab lab, int clients) {
    try {
      Site.shared().edge().reset(Behaviour.HEALTHY);
      return start(clients, lab.url(), lab.via(), Duration.ZERO).join();
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  /** A herd straight to an Edge that lets one client in. */
  public History refused(int clients, Retry retry) {
    try {
      Site.shared().edge().reset(Behaviour.HEALTHY);
      Site.shared().edge().admit(Admission.bucket(1e-3, 1));
      Conduct conduct = Conduct.AGENT.withRetry(retry);
      return start(clients, Lab.EDGE, "", Duration.ZERO, conduct).join();
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    } finally {
      Site.shared().edge().reset(Behaviour.HEALTHY);
    }
  }

  /**
   * One burst straight to an Edge with a short accept queue. Whoever finds it full is kept waiting
   * by the kernels of both sides, which nobody sees but in the times.
   */
  public History throughSlowDoor(int clients, Admission.Acceptor acceptor) {
    try {
      Site.shared().edge().reset(Behaviour.HEALTHY);
      Site.shared().edge().admit(Admission.acceptor(acceptor.backlog(), acceptor.rate()));
      URI slow =
          URI.create("ws://" + Lab.EDGE.getHost() + ":" + Site.shared().edge().slowPort() + "/");
      return start(clients, slow, "", Duration.ZERO).join();
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    } finally {
      Site.shared().edge().reset(Behaviour.HEALTHY);
    }
  }

  private Running start(int clients, URI target, String via, Duration hold) {
    return start(clients, target, via, hold, Conduct.AGENT);
  }

  private Running start(int clients, URI target, String via, Duration hold, Conduct conduct) {
    return new Running(
        agents,
        new Burst(
            target,
            via,
            clients,
            Duration.ZERO,
            hold,
            Scene.PLAIN.handshakeTimeout(),
            Load.SEED,
            conduct));
  }

  private Sample burst(int clients, URI target, String via) {
    try {
      Site.shared().edge().reset(Behaviour.HEALTHY);
      collectGarbage();
      Footprint before = footprint();
      Duration hold = HOLD.plus(HOLD_PER_CLIENT.multipliedBy(clients));
      Running running = start(clients, target, via, hold);
      running.awaitOpen(open -> open >= clients);
      Footprint opened = footprint();
      collectGarbage();
      Footprint held = footprint();
      int open = running.open();
      History history = running.join();
      if (open < history.endings().opened()) {
        throw new LabException("the clients closed before their footprint was taken");
      }
      return new Sample(history, before, opened, held);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  private void collectGarbage() {
    agents.forEach(program -> program.post("/collect"));
  }

  private Footprint footprint() {
    return agents.stream().map(Measurement::footprint).reduce(Footprint::plus).orElseThrow();
  }

  private static Footprint footprint(ControlClient program) {
    return program.get("/footprint", Footprint.class);
  }

  @Override
  public void close() {
    end.run();
  }
}
