package edgelab.proxy;

import edgelab.judge.Cause;
import edgelab.judge.Losses;
import edgelab.script.Scenario;
import java.util.List;

/** Knows one configuration, its limits, and what to change in it. */
@FunctionalInterface
public interface Advisor {
  /**
   * On a cause that the evidence of an experiment shows.
   *
   * @param losses of the experiment
   * @return all changes that belong together; empty where the configuration is not what did it, or
   *     the lab does not know the line
   */
  List<ConfigChange> on(
      Cause cause, Scenario scenario, int clients, Platform platform, Losses losses);

  /**
   * Every limit that the clients of a scenario may meet, whether they are too many for it or not:
   * the smallest first; none where the lab computes none.
   *
   * @param clients that dial
   */
  default List<ClientLimit> limits(Scenario scenario, int clients, Platform platform) {
    return List.of();
  }
}
