package edgelab.herd;

import edgelab.history.Event;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Opened;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.theory.HerdRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A history in the theory's figures. */
public final class MeasuredHerd {
  private static final double NANOS = 1e9;

  private MeasuredHerd() {}

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

  /** The same of a herd that was dropped, from the drop on. */
  public static HerdRun sinceFirstCut(History history) {
    return run(history).since(firstCut(history));
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
