package edgelab.fault;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.util.List;

/** Which bytes a fault strikes. Toxiproxy calls the two directions upstream and downstream. */
public enum Flow {
  /** From the agents to the Edge. */
  TO_EDGE(List.of(ToxicDirection.UPSTREAM)),
  /** From the Edge to the agents. */
  TO_AGENTS(List.of(ToxicDirection.DOWNSTREAM)),
  /** All. */
  BOTH(List.of(ToxicDirection.UPSTREAM, ToxicDirection.DOWNSTREAM));

  private final List<ToxicDirection> directions;

  Flow(List<ToxicDirection> directions) {
    this.directions = directions;
  }

  List<ToxicDirection> directions() {
    return directions;
  }
}
