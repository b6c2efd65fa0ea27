package edgelab.fault;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.util.List;

/**
 * The direction of the bytes that a fault strikes. Toxiproxy calls the two directions upstream and
 * downstream.
 */
public enum Flow {
  /** From the clients to the Edge. */
  TO_EDGE(List.of(ToxicDirection.UPSTREAM)),
  /** From the Edge to the clients. */
  TO_CLIENTS(List.of(ToxicDirection.DOWNSTREAM)),
  /** Both directions. */
  BOTH(List.of(ToxicDirection.UPSTREAM, ToxicDirection.DOWNSTREAM));

  private final List<ToxicDirection> directions;

  Flow(List<ToxicDirection> directions) {
    this.directions = directions;
  }

  List<ToxicDirection> directions() {
    return directions;
  }
}
