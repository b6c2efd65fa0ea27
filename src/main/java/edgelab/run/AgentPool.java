package edgelab.run;

import edgelab.container.ControlledContainer;
import edgelab.container.ControlledContainer.Networks;
import edgelab.container.DockerHop;
import edgelab.control.ControlClient;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.testcontainers.lifecycle.Startables;

/** The agents' containers of a testbed, which keep their warm JVM from one burst to the next. */
public final class AgentPool {
  private final Networks networks;
  private final List<ControlledContainer> agents;
  private final Set<Jvm> warm = new HashSet<>();
  private final ControlBursts controls = new ControlBursts();

  /** The agents' program; that of a container that was killed and started again is another one. */
  private record Jvm(String container, Instant started) {
    static Jvm of(ControlledContainer container) {
      return new Jvm(
          container.getContainerId(), DockerHop.state(container.name(), container).started());
    }
  }

  AgentPool(Networks networks) {
    this(networks, List.of(ControlledContainer.agents(networks)));
  }

  AgentPool(Networks networks, List<ControlledContainer> agents) {
    this.networks = networks;
    this.agents = new ArrayList<>(agents);
  }

  private ControlledContainer create() {
    return ControlledContainer.agents(networks);
  }

  /** Bursts of theirs straight to the Edge. */
  ControlBursts controls() {
    return controls;
  }

  synchronized ControlledContainer first() {
    return agents.get(0);
  }

  synchronized List<ControlledContainer> containers() {
    return List.copyOf(agents);
  }

  /** So many agents' containers; those that are not there, or not any more, are started. */
  public synchronized List<ControlClient> take(int count) {
    if (agents.removeIf(container -> !container.isRunning())) {
      controls.forget();
    }
    List<ControlledContainer> missing =
        Stream.generate(this::create).limit(Math.max(0, count - agents.size())).toList();
    Startables.deepStart(missing).join();
    agents.addAll(missing);
    return agents.stream().limit(count).map(ControlledContainer::control).toList();
  }

  /**
   * Warms up so many agents, each of them alone and once.
   *
   * @param warmUp of those that are cold; where it throws, they still are
   */
  synchronized void warm(int count, Consumer<ControlClient> warmUp) {
    take(count);
    for (ControlledContainer container : agents.subList(0, count)) {
      Jvm jvm = Jvm.of(container);
      if (!warm.contains(jvm)) {
        warmUp.accept(container.control());
        warm.add(jvm);
      }
    }
  }

  /** Ends the burst in progress; agents that do not answer have none. */
  synchronized void abandonBurst() {
    controls.forget();
    for (ControlledContainer container : agents) {
      try {
        container.control().post("/abandon");
      } catch (RuntimeException gone) {
        // The next burst starts other agents in its place.
      }
    }
  }

  /** Agents that have never dialed; the caller stops them. */
  public ControlledContainer cold() {
    ControlledContainer cold = create();
    cold.start();
    return cold;
  }

  /** The same agents' program on another client, for a benchmark; the caller stops it. */
  public ControlledContainer baseline(String client) {
    ControlledContainer baseline = ControlledContainer.baseline(client, networks);
    baseline.start();
    return baseline;
  }

  /** The first agents' container, as a place where faults strike. */
  public HopContainer hop(FaultLog log) {
    ControlledContainer first = first();
    return new DockerHop(first.name(), first, networks.lab(), first.answering("/conditions"), log);
  }
}
