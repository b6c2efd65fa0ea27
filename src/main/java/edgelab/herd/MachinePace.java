package edgelab.herd;

import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Event.Dialed;
import edgelab.history.Event.Opened;
import edgelab.history.Event.Rejected;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.script.Admission;
import edgelab.theory.Herd.Path;
import edgelab.theory.Herd.Path.Turn;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The machine's time per dial, read off a herd. It sets the clients apart for good. A machine of
 * half the speed has peaks a third higher a second later. Waits and chance decide the rest.
 */
public final class MachinePace {
  private static final double NANOS = 1e9;

  /** Seconds from a dial to its answer where nobody else dials; measured on two cores. */
  private static final double LATENCY = 0.002;

  /** Where no dial waited for another any of these will do. */
  private static final double SERVICE = 0.0003;

  private static final double NEVER = Double.POSITIVE_INFINITY;

  private final History herd;
  private final List<EdgeEvent> edgeLog;
  private final boolean waitsInQueue;

  private MachinePace(Evidence evidence, Admission admission) {
    this.herd = evidence.history();
    this.edgeLog = evidence.edgeLog();
    this.waitsInQueue = admission.serverQueue().isPresent();
  }

  /**
   * @param admission whom the Edge let in
   */
  public static Path of(Evidence evidence, Admission admission) {
    MachinePace machinePace = new MachinePace(evidence, admission);
    return new Path(LATENCY, machinePace.service(), machinePace.burst());
  }

  /**
   * The Edge decides as it reads a request, and a client that has 499 others in front of it learns
   * of that up to a tenth of a second later. Whom NGINX turned away the Edge has not seen: then a
   * decision is as old as its answer.
   */
  private List<Turn> burst() {
    Map<Integer, Double> answers = new HashMap<>();
    herd.events().stream()
        .filter(event -> event.attempt() == 1 && isAnswer(event))
        .forEach(event -> answers.putIfAbsent(event.client(), seconds(event.at())));
    Map<Integer, Double> requests = requests();
    boolean edgeSawAll =
        answers.entrySet().stream()
            .allMatch(answer -> requests.getOrDefault(answer.getKey(), NEVER) <= answer.getValue());
    Map<Integer, Double> decisions = edgeSawAll ? requests : answers;
    return IntStream.range(0, herd.burst().clients())
        .mapToObj(
            client -> {
              double decided = decisions.getOrDefault(client, LATENCY);
              return new Turn(decided, answers.getOrDefault(client, decided));
            })
        .toList();
  }

  /** When the Edge had read each client's first request. */
  private Map<Integer, Double> requests() {
    Map<Integer, Double> first = new HashMap<>();
    if (herd.began() != null) {
      for (EdgeEvent event : edgeLog) {
        double at = seconds(Duration.between(herd.began(), event.at()));
        event.client().ifPresent(client -> first.putIfAbsent(client, at));
      }
    }
    return first;
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
        arrived.put(dial, seconds(event.at()) + LATENCY);
      } else if (isAnswer(event)) {
        if (arrived.get(dial) < answered) {
          busy += seconds(event.at()) - answered;
          served++;
        }
        answered = seconds(event.at());
      }
    }
    return busy == 0 ? SERVICE : busy / served;
  }

  private List<Event> inOrder() {
    return herd.events().stream().sorted(Comparator.comparing(Event::at)).toList();
  }

  private boolean isAnswer(Event event) {
    return event instanceof Rejected || event instanceof Opened && !waitsInQueue;
  }

  private static double seconds(Duration time) {
    return time.toNanos() / NANOS;
  }
}
