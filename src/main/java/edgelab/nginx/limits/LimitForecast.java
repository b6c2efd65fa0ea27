package edgelab.nginx.limits;

import edgelab.nginx.routing.Target;
import edgelab.proxy.Platform;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import edgelab.theory.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The prediction for a target and the directives behind it.
 *
 * @param prediction how many open
 * @param bounds every limit that applies, met or not
 */
public record LimitForecast(Prediction prediction, List<Bound> bounds) {

  public LimitForecast {
    bounds = List.copyOf(bounds);
  }

  /** Reads every limit that a WebSocket of this target may meet. */
  public static LimitForecast of(Target target, Arrivals arrivals, Platform platform) {
    List<Bound> bounds = new ArrayList<>(new WorkerLimits(target, platform).bounds(arrivals));
    bounds.addAll(ZoneLimits.connections(target, arrivals));
    bounds.addAll(ZoneLimits.requests(target, arrivals));
    bounds.addAll(UpstreamLimits.bounds(target, arrivals, platform));
    List<Limit> limits = bounds.stream().map(Bound::limit).toList();
    return new LimitForecast(Prediction.of(arrivals.clients(), limits), bounds);
  }

  /**
   * The smallest {@code worker_rlimit_nofile} that is enough for one worker to have every client.
   */
  public static int descriptorsFor(Target target, Arrivals arrivals, Platform platform) {
    return new WorkerLimits(target, platform).descriptorsFor(arrivals);
  }

  /** The limit that decides, with its directive; empty where all open. */
  public Optional<Bound> binding() {
    return prediction
        .binding()
        .flatMap(limit -> bounds.stream().filter(bound -> bound.limit().equals(limit)).findFirst());
  }
}
