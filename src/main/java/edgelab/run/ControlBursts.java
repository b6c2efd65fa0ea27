package edgelab.run;

import edgelab.container.EdgeContainer;
import edgelab.fault.FaultLog;
import edgelab.history.History;
import edgelab.judge.Losses;
import edgelab.load.Burst;
import edgelab.script.NotificationSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Control bursts of one testbed that were clean: experiments whose clients send the same to the
 * Edge share a brief one, until a fault strikes the Edge or the agents, or a burst is in trouble.
 * Not thread-safe.
 */
final class ControlBursts {
  private static final Set<String> STRAIGHT_WAY =
      Set.of("agents", "edge", EdgeContainer.CONTROL_PLACE);

  private final Map<StraightLoad, Control> clean = new HashMap<>();

  /**
   * What is sent straight to the Edge.
   *
   * @param agents containers that share the clients
   * @param notifications that the Edge serves; empty: none
   */
  record StraightLoad(Burst burst, int agents, Optional<NotificationSettings> notifications) {}

  /**
   * The control of an experiment.
   *
   * @param sharedWith the experiment that it was sent for; empty: it is the experiment's own
   */
  record Control(History history, Optional<String> sharedWith) {}

  /** The same burst, if it was sent before. */
  Optional<Control> of(StraightLoad straight) {
    return Optional.ofNullable(clean.get(straight));
  }

  /**
   * Keeps a control burst if it lost nobody.
   *
   * @param whole history of it
   * @param experiment that it was sent for
   */
  void keep(StraightLoad straight, History whole, String experiment) {
    if (Losses.in(whole).isEmpty()) {
      clean.put(straight, new Control(whole, Optional.of(experiment)));
    }
  }

  /** Whether these faults left the agents and the Edge alone. */
  static boolean areGoodAfter(FaultLog faults) {
    return faults.spared(STRAIGHT_WAY);
  }

  /** Forgets all of them where these faults struck the agents or the Edge. */
  void outlive(FaultLog faults) {
    if (!areGoodAfter(faults)) {
      forget();
    }
  }

  void forget() {
    clean.clear();
  }
}
