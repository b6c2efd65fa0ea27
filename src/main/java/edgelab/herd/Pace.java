package edgelab.herd;

import edgelab.history.Event;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import edgelab.theory.Herd.Path;

/** What a dial takes on a machine, read off herds that are all refused. */
public final class Pace {
  private static final double NANOS = 1e9;

  private Pace() {}

  /**
   * How wide the waves are of clients that come together and are then silent.
   *
   * @param waves of clients that wait alike, refused every time: the first wave, which is the
   *     burst, and the last one are read
   */
  public static Path ofWaves(History waves) {
    int last = waves.all(Dialed.class).mapToInt(Event::attempt).max().orElseThrow();
    double latency = first(waves, Rejected.class, last) - first(waves, Dialed.class, last);
    return new Path(latency, width(waves, last), width(waves, 1));
  }

  private static double width(History waves, int attempt) {
    double first = first(waves, Rejected.class, attempt);
    return (latest(waves, Rejected.class, attempt) - first) / waves.burst().clients();
  }

  /**
   * How often clients come that never wait.
   *
   * @param crowd refused every time: its second half is read
   */
  public static Path ofCrowd(History crowd) {
    double end = latest(crowd, Dialed.class);
    long dials = crowd.all(Dialed.class).filter(dial -> seconds(dial) > end / 2).count();
    return new Path(0, end / 2 / dials);
  }

  private static double first(History history, Class<? extends Event> type, int attempt) {
    return history
        .all(type)
        .filter(event -> event.attempt() == attempt)
        .mapToDouble(Pace::seconds)
        .min()
        .orElseThrow();
  }

  private static double latest(History history, Class<? extends Event> type, int attempt) {
    return history
        .all(type)
        .filter(event -> event.attempt() == attempt)
        .mapToDouble(Pace::seconds)
        .max()
        .orElseThrow();
  }

  private static double latest(History history, Class<? extends Event> type) {
    return history.all(type).mapToDouble(Pace::seconds).max().orElseThrow();
  }

  private static double seconds(Event event) {
    return event.at().toNanos() / NANOS;
  }
}
