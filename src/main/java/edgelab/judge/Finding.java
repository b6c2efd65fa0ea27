package edgelab.judge;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * A cause that the evidence shows.
 *
 * @param cause what did it
 * @param clients that were lost and that it explains, at least one
 * @param hop where
 * @param confidence how sure that is
 * @param because the evidence in one sentence
 */
public record Finding(
    Cause cause, Set<Integer> clients, Hop hop, Confidence confidence, String because) {
  public Finding {
    clients = new TreeSet<>(clients);
  }

  /** The same for fewer clients: those that another finding explains are taken out. */
  Finding without(Collection<Integer> others) {
    Set<Integer> left = new TreeSet<>(clients);
    left.removeAll(others);
    return new Finding(cause, left, hop, confidence, because);
  }

  /**
   * Of one cause in two signs: the larger one speaks for both, of the hop the one that knows it
   * better than the cause does.
   */
  Finding and(Finding other) {
    boolean isLarger = other.clients.size() > clients.size();
    Finding larger = isLarger ? other : this;
    Finding smaller = isLarger ? this : other;
    Hop place = larger.hop == cause.hop() ? smaller.hop : larger.hop;
    Set<Integer> all = new TreeSet<>(clients);
    all.addAll(other.clients);
    return new Finding(cause, all, place, larger.confidence, larger.because);
  }
}
