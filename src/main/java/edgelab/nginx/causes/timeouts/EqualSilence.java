package edgelab.nginx.causes.timeouts;

import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Level;
import edgelab.history.Signal;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Every client was cut by a FIN after the same silence, each at its own instant, and the Edge did
 * not do it: a timeout. Used where NGINX's log does not reach down to {@code info}, at which it
 * would say so itself.
 *
 * <p>A reload, a restart and a crash cut all at one instant, whatever their silence; where the
 * clients opened so close together that both are equal, nothing is named. A stream server's {@code
 * proxy_timeout} and a balancer's idle timeout look the same as {@code proxy_read_timeout}.
 */
final class EqualSilence {
  /** Seconds; nobody sets a timeout below it, and what is cut sooner was cut by something else. */
  private static final double SHORTEST = 0.9;

  /** The instants must be spread so many times wider than the silences. */
  private static final double CLEARLY = 2;

  private EqualSilence() {}

  static Optional<Indication> look(Losses losses) {
    Evidence evidence = losses.evidence();
    List<Event.Closed> cut = cut(evidence);
    if (cut.size() < 2 || evidence.proxy().shows(Level.NOTICE) || edgeDidIt(evidence)) {
      return Optional.empty();
    }
    Map<Integer, Duration> heard = lastHeard(evidence);
    double[] silences =
        cut.stream().mapToDouble(end -> seconds(end.at().minus(heard.get(end.client())))).toArray();
    double[] instants = cut.stream().mapToDouble(end -> seconds(end.at())).toArray();
    boolean timeout = deviation(instants) > CLEARLY * deviation(silences);
    return timeout && DoubleStream.of(silences).min().orElseThrow() > SHORTEST
        ? Indication.of(clients(cut), "%s", because(silences))
        : Optional.empty();
  }

  private static Set<Integer> clients(List<Event.Closed> cut) {
    return cut.stream().map(Event.Closed::client).collect(Collectors.toSet());
  }

  /** Empty where one of the cut clients saw anything but a FIN. */
  private static List<Event.Closed> cut(Evidence evidence) {
    List<Event.Closed> cut =
        evidence
            .history()
            .all(Event.Closed.class)
            .filter(closed -> closed.signal() != Signal.LOCAL)
            .toList();
    return cut.stream().allMatch(closed -> closed.signal() == Signal.FIN) ? cut : List.of();
  }

  private static boolean edgeDidIt(Evidence evidence) {
    return !evidence.edge(EdgeEvent.Kind.INJECTED).isEmpty()
        || !evidence.edge(EdgeEvent.Kind.ERROR).isEmpty();
  }

  private static Map<Integer, Duration> lastHeard(Evidence evidence) {
    Map<Integer, Duration> last = new HashMap<>();
    for (Event event : evidence.history().events()) {
      if (event instanceof Event.Opened || event instanceof Event.Heard) {
        last.put(event.client(), event.at());
      }
    }
    return last;
  }

  private static String because(double[] silences) {
    return ("%d connections were closed after %.1f s of silence each, as proxy_read_timeout does"
            + " (or proxy_timeout of a stream server)")
        .formatted(silences.length, DoubleStream.of(silences).average().orElseThrow());
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }

  private static double deviation(double[] values) {
    double mean = DoubleStream.of(values).average().orElseThrow();
    double squares = DoubleStream.of(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / values.length);
  }
}
