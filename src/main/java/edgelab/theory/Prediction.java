package edgelab.theory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How many of so many clients open, as far as limits decide over it. Headers, timeouts and
 * redirects are no limits: they treat every client alike.
 *
 * @param clients that dial
 * @param least that open
 * @param most that open; the same as {@code least} where the number is exact
 * @param limits all that apply
 */
public record Prediction(int clients, int least, int most, List<Limit> limits) {

  public Prediction {
    limits = List.copyOf(limits);
  }

  /**
   * The smallest limit decides. Where several would, that is what is computed, though a client that
   * one limit refuses may hold what another one counts.
   */
  public static Prediction of(int clients, List<Limit> limits) {
    int least = limits.stream().mapToInt(Limit::least).reduce(clients, Math::min);
    int most = limits.stream().mapToInt(Limit::most).reduce(clients, Math::min);
    return new Prediction(clients, least, most, limits);
  }

  /** All open, for certain. */
  public boolean isHealthy() {
    return least == clients;
  }

  public boolean isExact() {
    return least == most;
  }

  /** The limit that decides; empty where all open. */
  public Optional<Limit> binding() {
    return limits.stream()
        .filter(limit -> !limit.lets(clients))
        .min(Comparator.comparingInt(Limit::least));
  }

  /** {@code 300}, or {@code 236..251}. */
  @Override
  public String toString() {
    return isExact() ? String.valueOf(least) : least + ".." + most;
  }
}
