package edgelab.fault;

import eu.rekawek.toxiproxy.model.Toxic;
import java.util.List;

/** A fault on a link: the same toxic on each of its ports, in each direction of the flow. */
final class Toxics {
  private final String description;
  private final Link link;
  private final Flow flow;
  private final Link.ToxicFactory factory;
  private List<Toxic> toxics = List.of();

  Toxics(String description, Link link, Flow flow, Link.ToxicFactory factory) {
    this.description = description;
    this.link = link;
    this.flow = flow;
    this.factory = factory;
  }

  /** A fault whose toxics are added when it strikes. */
  Fault fault() {
    return new Fault(description, link, this::add, this::remove);
  }

  /** A fault whose toxics are added now, and have no effect until it strikes. */
  Fault prepared() {
    add();
    apply(0);
    return new Fault(description, link, () -> apply(1), this::remove);
  }

  private void add() {
    toxics = link.add(description.replaceAll("[^a-z0-9]+", "-"), flow, factory);
  }

  private void apply(float toxicity) {
    toxics.forEach(
        toxic ->
            Link.call(
                () -> {
                  toxic.setToxicity(toxicity);
                  return null;
                }));
  }

  private void remove() {
    toxics.forEach(
        toxic ->
            Link.call(
                () -> {
                  toxic.remove();
                  return null;
                }));
    toxics = List.of();
  }
}
