package edgelab.nginx.limits;

import edgelab.nginx.routing.Target;
import edgelab.proxy.Platform;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import edgelab.theory.Prediction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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
    return of(target, arrivals, platform, Set::of);
  }

  /**
   * The same where more is known of variables.
   *
   * @param texts that a text with variables may become
   */
  public static LimitForecast of(
      Target target, Arrivals arrivals, Platform platform, Function<String, Set<String>> texts) {
    ZoneLimits zones = new ZoneLimits(target, arrivals, texts);
    List<Bound> bounds = new ArrayList<>(new WorkerLimits(target, platform).bounds(arrivals));
    bounds.addAll(zones.connections());
    bounds.addAll(zones.requests());
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
