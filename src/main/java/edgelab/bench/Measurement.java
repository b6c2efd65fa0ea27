package edgelab.bench;

import edgelab.LabException;
import edgelab.container.ControlledContainer;
import edgelab.container.Engine;
import edgelab.control.ControlClient;
import edgelab.control.Footprint;
import edgelab.history.History;
import edgelab.load.Burst;
import edgelab.load.Route;
import edgelab.run.BurstInProgress;
import edgelab.run.Lab;
import edgelab.run.Testbed;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import edgelab.script.Scenario;
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
    return new Measurement(Testbed.shared().agents().take(count), () -> {});
  }

  /**
   * @param client as {@code edgelab.agent.baseline.BaselineMain} takes it
   */
  public static Measurement ofBaseline(String client) {
    ControlledContainer container = Testbed.shared().agents().baseline(client);
    return new Measurement(List.of(container.control()), container::stop);
  }

  /** On a JVM that has never dialed. */
  public static Measurement ofColdAgents() {
    ControlledContainer container = Testbed.shared().agents().cold();
    return new Measurement(List.of(container.control()), container::stop);
  }

  /** One burst straight to the Edge. */
  public Sample straight(int clients) {
    return burst(clients, Lab.EDGE);
  }

  /** One burst through NGINX. */
  public Sample through(Lab lab, int clients) {
    return burst(clients, lab.route());
  }

  /** One burst through NGINX, whatever becomes of it; no footprint is taken. */
  public History historyThrough(Lab lab, int clients) {
    try {
      Testbed.shared().edge().reset(Behaviour.HEALTHY);
      return start(clients, lab.route(), Duration.ZERO).join();
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  /**
   * One burst straight to an Edge with a short accept queue. A client that finds it full is kept
   * waiting by the kernels of both sides, which nobody sees but in the times.
   */
  public History throughSlowDoor(int clients, Admission.Acceptor acceptor) {
    try {
      Testbed.shared().edge().reset(Behaviour.HEALTHY);
      Testbed.shared().edge().admit(Admission.acceptor(acceptor.backlog(), acceptor.rate()));
      String host = Lab.EDGE.target().getHost();
      URI slow = URI.create("ws://" + host + ":" + Testbed.shared().edge().slowPort() + "/");
      return start(clients, Route.to(slow), Duration.ZERO).join();
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    } finally {
      Testbed.shared().edge().reset(Behaviour.HEALTHY);
    }
  }

  private BurstInProgress start(int clients, Route route, Duration hold) {
    return new BurstInProgress(
        agents, Burst.of(route, clients, Scenario.PLAIN.timing().withHold(hold)));
  }

  private Sample burst(int clients, Route route) {
    try {
      Testbed.shared().edge().reset(Behaviour.HEALTHY);
      collectGarbage();
      Footprint before = footprint();
      Duration hold = HOLD.plus(HOLD_PER_CLIENT.multipliedBy(clients));
      BurstInProgress burstInProgress = start(clients, route, hold);
      burstInProgress.awaitOpen(open -> open >= clients);
      Footprint opened = footprint();
      collectGarbage();
      Footprint held = footprint();
      int open = burstInProgress.open();
      History history = burstInProgress.join();
      if (open < history.endings().opened()) {
        throw new LabException("the clients closed before their footprint was taken");
      }
      if (history.endings().opened() < clients) {
        throw new LabException(
            "%d of %d clients opened at %s: a burst that loses clients measures nothing"
                .formatted(history.endings().opened(), clients, route.host()));
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
