package edgelab.proxy;

import edgelab.judge.Cause;
import edgelab.judge.Losses;
import edgelab.script.Scenario;
import java.util.List;

/** Knows one configuration, and what to change in it. */
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
}
