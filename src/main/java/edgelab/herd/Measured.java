package edgelab.herd;

import edgelab.history.Event;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Opened;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.theory.Herd.Path;
import edgelab.theory.HerdRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a history says in the theory's figures. */
public final class Measured {
  private static final double NANOS = 1e9;

  private Measured() {}

  /** The run of a herd, on the burst's clock. */
  public static HerdRun run(History history) {
    Map<Integer, Duration> open = new HashMap<>();
    for (Event event : history.events()) {
      if (event instanceof Opened) {
        open.put(event.client(), event.at());
      } else if (event instanceof Event.Closed closed && closed.signal() != Signal.LOCAL) {
        open.remove(event.client());
      }
    }
    return new HerdRun(
        history.burst().clients(),
        seconds(history.all(Dialed.class).map(Event::at).toList()),
        seconds(List.copyOf(open.values())));
  }

  /**
   * What a dial takes where everyone is let in: the burst's first 101 tells the latency, the time
   * from there to the last one what the machines need for each client.
   *
   * @param open a burst in which all opened
   */
  public static Path path(History open) {
    double dialed = seconds(open.all(Dialed.class).map(Event::at).toList()).get(0);
    List<Double> opened = seconds(open.all(Opened.class).map(Event::at).toList());
    double first = opened.get(0);
    double last = opened.get(opened.size() - 1);
    return new Path(first - dialed, Math.max(1e-6, (last - first) / opened.size()));
  }

  /** When the first connection was cut; the run has a drop there. */
  public static double firstCut(History history) {
    return history
        .all(Event.Closed.class)
        .filter(closed -> closed.signal() != Signal.LOCAL)
        .mapToDouble(closed -> closed.at().toNanos() / NANOS)
        .min()
        .orElseThrow();
  }

  /** How late the worst retry was, in milliseconds. */
  public static long behindMillis(History history) {
    return history
        .all(Dialed.class)
        .filter(dial -> dial.attempt() > 1)
        .mapToLong(dial -> dial.at().minus(dial.planned()).toMillis())
        .max()
        .orElse(0);
  }

  private static List<Double> seconds(List<Duration> times) {
    return times.stream().map(time -> time.toNanos() / NANOS).sorted().toList();
  }
}
