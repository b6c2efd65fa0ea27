package edgelab.herd;

import edgelab.history.Admission;
import edgelab.history.Event;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Opened;
import edgelab.history.Event.Rejected;
import edgelab.history.History;
import edgelab.theory.Herd.Path;
import edgelab.theory.Herd.Path.Leg;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a dial took the machine, read off a herd. It sets the clients apart for good: a machine of
 * half the speed has peaks a third higher a second later. Waits and chance decide the rest.
 */
public final class Pace {
  private static final double NANOS = 1e9;

  /** Seconds from a dial to its answer where nobody else dials; measured on two cores. */
  private static final double LATENCY = 0.002;

  /** Where no dial waited for another any of these will do. */
  private static final double SERVICE = 0.0003;

  private final History herd;
  private final boolean waitsAtDesk;

  private Pace(History herd, Admission admission) {
    this.herd = herd;
    this.waitsAtDesk = admission.desk().isPresent();
  }

  /**
   * @param herd in which somebody was answered at once
   * @param admission whom the Edge let in
   */
  public static Path of(History herd, Admission admission) {
    Pace pace = new Pace(herd, admission);
    return new Path(pace.burst(), new Leg(LATENCY, pace.service()));
  }

  /**
   * The answers to the first dials begin when all are connected, and come one by one; those who
   * wait at a desk came first.
   */
  private Leg burst() {
    DoubleSummaryStatistics answers =
        herd.events().stream()
            .filter(event -> event.attempt() == 1 && isAnswer(event))
            .mapToDouble(Pace::seconds)
            .summaryStatistics();
    double width = answers.getMax() - answers.getMin();
    double service = Math.max(1 / NANOS, width / answers.getCount());
    double before = service * (herd.burst().clients() - answers.getCount());
    return new Leg(Math.max(0, answers.getMin() - before), service);
  }

  /**
   * A dial that had arrived before the one ahead of it was answered was served right after it: the
   * time between the two answers is what it took.
   */
  private double service() {
    Map<String, Double> arrived = new HashMap<>();
    double answered = Double.NEGATIVE_INFINITY;
    double busy = 0;
    int served = 0;
    for (Event event : inOrder()) {
      if (event.attempt() == 1) {
        continue;
      }
      String dial = event.client() + " " + event.attempt();
      if (event instanceof Dialed) {
        arrived.put(dial, seconds(event) + LATENCY);
      } else if (isAnswer(event)) {
        if (arrived.get(dial) < answered) {
          busy += seconds(event) - answered;
          served++;
        }
        answered = seconds(event);
      }
    }
    return busy == 0 ? SERVICE : busy / served;
  }

  private List<Event> inOrder() {
    return herd.events().stream().sorted(Comparator.comparing(Event::at)).toList();
  }

  private boolean isAnswer(Event event) {
    return event instanceof Rejected || event instanceof Opened && !waitsAtDesk;
  }

  private static double seconds(Event event) {
    return event.at().toNanos() / NANOS;
  }
}
