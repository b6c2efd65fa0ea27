package edgelab.run;

import edgelab.container.Engine;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.load.Burst;
import edgelab.load.Route;
import edgelab.run.ControlBursts.Control;
import edgelab.script.Behaviour;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A burst through a lab's NGINX that clients of another program send. It is controlled, recorded
 * and judged as one of the lab's own.
 */
public final class OutsideBurst {
  private OutsideBurst() {}

  /** The other program. */
  public interface Clients {
    /** Returns when all clients of a burst have ended. */
    Told send(Burst burst);
  }

  /**
   * What the other program's clients have seen.
   *
   * @param gap why that is not the whole; empty: it is
   */
  public record Told(History history, Optional<String> gap) {}

  /** Sends the burst straight to the Edge, then through NGINX, and judges. */
  public static Outcome run(
      Lab lab,
      ConfigUnderTest configUnderTest,
      int clients,
      Expectation expected,
      Clients outside) {
    try {
      long began = System.nanoTime();
      Evidence evidence = evidence(lab, configUnderTest.scenario(), clients, outside);
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      return new ExperimentPart(configUnderTest, expected, lab.advisor())
          .conclude(evidence, lab.platform(configUnderTest.scenario()), wall);
    } catch (RuntimeException e) {
      throw Engine.explain(e);
    }
  }

  private static Evidence evidence(Lab lab, Scenario scenario, int clients, Clients outside) {
    Testbed testbed = Testbed.shared();
    Burst through = burst(lab.route(), clients, scenario);
    Burst straight =
        burst(lab.route().plainVia(Lab.EDGE.target().getAuthority()), clients, scenario);
    Behaviour behaviour = scenario.edge().behaviour();
    PartialCollector partial = new PartialCollector();
    testbed.edge().reset(Behaviour.healthy(behaviour.heartbeat()));
    Told control = outside.send(straight);
    testbed.edge().reset(behaviour);
    testbed.edge().admit(scenario.edge().admission());
    Told told = outside.send(through);
    partial.note(control.gap());
    partial.note(told.gap());
    return new EvidenceCollector(testbed, lab, lab.nginx, partial, scenario.edge())
        .evidence(told.history(), new Control(control.history(), Optional.empty()));
  }

  private static Burst burst(Route route, int clients, Scenario scenario) {
    return new Burst(
        route, clients, scenario.timing(), Burst.SEED, scenario.behaviour(), List.of());
  }
}
