package edgelab.judge;

import java.util.Collection;
import java.util.Comparator;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Clients that log lines are about, and how many lines name no client. Not thread-safe. */
final class ClientTally {
  private final Set<Integer> named = new TreeSet<>();
  private int anonymous;

  void add(OptionalInt client) {
    client.ifPresentOrElse(named::add, () -> anonymous++);
  }

  /**
   * Lost clients that the lines explain.
   *
   * @param symptom how a client that is explained was lost
   * @param unnamed a line without a client may be about this loss; the earliest are taken
   */
  Set<Integer> explained(
      Collection<Loss> losses, Predicate<Loss> symptom, Predicate<Loss> unnamed) {
    Set<Integer> explained = new TreeSet<>();
    losses.stream()
        .filter(loss -> named.contains(loss.client()) && symptom.test(loss))
        .forEach(loss -> explained.add(loss.client()));
    losses.stream()
        .filter(loss -> !named.contains(loss.client()) && symptom.test(loss))
        .filter(unnamed)
        .sorted(Comparator.comparing(Loss::at))
        .limit(anonymous)
        .forEach(loss -> explained.add(loss.client()));
    return explained;
  }
}
