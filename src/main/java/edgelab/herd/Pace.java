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
   * @param waves of clients that wait alike, refused every time: the last wave is read
   */
  public static Path ofWaves(History waves) {
    int last = waves.all(Dialed.class).mapToInt(Event::attempt).max().orElseThrow();
    double dialed = first(waves, Dialed.class, last);
    double answered = first(waves, Rejected.class, last);
    double end = latest(waves, Rejected.class, last);
    return new Path(answered - dialed, (end - answered) / waves.burst().clients());
  }

  /**
   * How often clients come that never wait.
   *
   * @param crowd refused every time: its second half is read
   */
  public static Path ofCrowd(History crowd) {
    double end = latest(crowd, Dialed.class, 0);
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

  private static double latest(History history, Class<? extends Event> type, int least) {
    return history
        .all(type)
        .filter(event -> event.attempt() >= least)
        .mapToDouble(Pace::seconds)
        .max()
        .orElseThrow();
  }

  private static double seconds(Event event) {
    return event.at().toNanos() / NANOS;
  }
}
