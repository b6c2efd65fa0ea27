package edgelab.fault;

import edgelab.history.FaultEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** When each fault of a lab struck, and when it healed. */
public final class FaultLog {
  private record Entry(Instant at, String fault, String where, FaultEvent.FaultChange change) {}

  private final List<Entry> marks = new CopyOnWriteArrayList<>();

  void add(String fault, FaultPlace where, FaultEvent.FaultChange change) {
    marks.add(new Entry(Instant.now(), fault, where.name(), change));
  }

  /** No fault strikes now. */
  public boolean allHealed() {
    long struck =
        marks.stream().filter(mark -> mark.change() == FaultEvent.FaultChange.STRUCK).count();
    return 2 * struck == marks.size();
  }

  /** All of them, on the clock of a burst that began then. */
  public List<FaultEvent> since(Instant began) {
    return marks.stream()
        .map(
            mark ->
                new FaultEvent(
                    Duration.between(began, mark.at()), mark.fault(), mark.where(), mark.change()))
        .toList();
  }
}
