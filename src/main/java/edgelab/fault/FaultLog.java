package edgelab.fault;

import edgelab.history.FaultEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The times at which the faults of a lab struck and healed. */
public final class FaultLog {
  private record Entry(Instant at, String fault, String where, FaultEvent.FaultChange change) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  void add(String fault, FaultPlace place, FaultEvent.FaultChange change) {
    entries.add(new Entry(Instant.now(), fault, place.name(), change));
  }

  /** Whether no fault has struck. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Whether no fault has struck any of these places. */
  public boolean spared(Set<String> places) {
    return entries.stream().noneMatch(entry -> places.contains(entry.where()));
  }

  /** Whether no fault strikes now. */
  public boolean allHealed() {
    long struck =
        entries.stream().filter(entry -> entry.change() == FaultEvent.FaultChange.STRUCK).count();
    return 2 * struck == entries.size();
  }

  /**
   * All events on the clock of a burst.
   *
   * @param began zero of that clock; earlier events have negative times
   */
  public List<FaultEvent> since(Instant began) {
    return entries.stream()
        .map(
            entry ->
                new FaultEvent(
                    Duration.between(began, entry.at()),
                    entry.fault(),
                    entry.where(),
                    entry.change()))
        .toList();
  }
}
