package edgelab.judge;

import java.util.Optional;
import java.util.Set;

/**
 * A sign's finding.
 *
 * @param clients that the cause explains; a client not lost does not count
 * @param hop where the sign knows it better than the cause does
 * @param because the evidence in one sentence, without a full stop
 */
public record Indication(Set<Integer> clients, Optional<Hop> hop, String because) {
  public Indication {
    clients = Set.copyOf(clients);
  }

  /** Empty where there are no clients. */
  public static Optional<Indication> of(Set<Integer> clients, String because, Object... values) {
    return clients.isEmpty()
        ? Optional.empty()
        : Optional.of(new Indication(clients, Optional.empty(), because.formatted(values)));
  }

  public Indication at(Hop place) {
    return new Indication(clients, Optional.of(place), because);
  }
}
