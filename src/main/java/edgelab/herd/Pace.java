package edgelab.herd;

import edgelab.history.Event;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import edgelab.theory.Herd.Path;

/**
 * What a dial takes on a machine, read off herds that are all refused.
 *
 * @param wave of clients that come together and are then silent: how wide their waves are
 * @param crowd of clients that never wait: how often they come
 */
public record Pace(Path wave, Path crowd) {
  private static final double NANOS = 1e9;

  /**
   * @param waves of clients that wait alike, refused every time: the last wave is read
   * @param crowd of clients that do not wait, refused every time: its second half is read
   */
  public static Pace of(History waves, History crowd) {
    return new Pace(wave(waves), crowd(crowd));
  }

  private static Path wave(History history) {
    int last = history.all(Dialed.class).mapToInt(Event::attempt).max().orElseThrow();
    double dialed = first(history, Dialed.class, last);
    double answered = first(history, Rejected.class, last);
    double end = latest(history, Rejected.class, last);
    return new Path(answered - dialed, (end - answered) / history.burst().clients());
  }

  private static Path crowd(History history) {
    double end = latest(history, Dialed.class, 0);
    long dials = history.all(Dialed.class).filter(dial -> seconds(dial) > end / 2).count();
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
