package edgelab.fault;

import eu.rekawek.toxiproxy.model.Toxic;
import java.util.List;

/** A fault on a link: the same toxic on each of its ports, in each direction of the flow. */
final class Toxics {
  private final String what;
  private final Link link;
  private final Flow flow;
  private final Link.Brew brew;
  private List<Toxic> there = List.of();

  Toxics(String what, Link link, Flow flow, Link.Brew brew) {
    this.what = what;
    this.link = link;
    this.flow = flow;
    this.brew = brew;
  }

  /** It is there once it strikes. */
  Fault fault() {
    return new Fault(what, link, this::add, this::remove);
  }

  /** It is there from now on, and does nothing until it strikes. */
  Fault prepared() {
    add();
    apply(0);
    return new Fault(what, link, () -> apply(1), this::remove);
  }

  private void add() {
    there = link.add(what.replaceAll("[^a-z0-9]+", "-"), flow, brew);
  }

  private void apply(float toxicity) {
    there.forEach(
        toxic ->
            Link.asked(
                () -> {
                  toxic.setToxicity(toxicity);
                  return null;
                }));
  }

  private void remove() {
    there.forEach(
        toxic ->
            Link.asked(
                () -> {
                  toxic.remove();
                  return null;
                }));
    there = List.of();
  }
}
