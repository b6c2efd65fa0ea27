package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How far clients came that make a token and a channel before they dial. */
public final class LifeSteps {
  private LifeSteps() {}

  /** The steps of such a client, in their order. */
  public enum LifeStep {
    TOKEN,
    CHANNEL,
    SUBSCRIPTION,
    DIAL,
    FIRST_HEARTBEAT,
    HOLD;

    /** For people. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * The clients at one step.
   *
   * @param began that came to it
   * @param lost of these, that came no further
   */
  public record StepCount(LifeStep step, int began, int lost) {}

  /**
   * One count for each step that the clients make, a client by its last attempt; empty where they
   * dial at once.
   *
   * @param lost clients; those of the history alone do not know what a proxy swallowed
   */
  public static List<StepCount> of(History history, Set<Integer> lost) {
    if (!history.burst().behaviour().account().isUsed()) {
      return List.of();
    }
    Map<Integer, Event> ends = new HashMap<>();
    Set<Integer> alive = new HashSet<>();
    for (Event event : history.events()) {
      if (event instanceof Event.Opened) {
        alive.remove(event.client());
      } else if (event instanceof Event.Heard heard && heard.kind().equals("heartbeat")) {
        alive.add(event.client());
      }
      if (!Event.isMessage(event)) {
        ends.put(event.client(), event);
      }
    }
    Map<LifeStep, Long> losses =
        lost.stream()
            .map(client -> step(ends.get(client), alive.contains(client)))
            .collect(Collectors.groupingBy(step -> step, Collectors.counting()));
    List<StepCount> counts = new ArrayList<>();
    int left = history.burst().clients();
    boolean subscribes = !history.burst().behaviour().account().topics().isEmpty();
    for (LifeStep step : LifeStep.values()) {
      if (step == LifeStep.SUBSCRIPTION && !subscribes) {
        continue;
      }
      int here = losses.getOrDefault(step, 0L).intValue();
      counts.add(new StepCount(step, left, here));
      left -= here;
    }
    return counts;
  }

  /**
   * @param end null: the client told nothing
   */
  private static LifeStep step(Event end, boolean isAlive) {
    if (end instanceof Event.Rejected rejected) {
      return step(rejected.phase());
    }
    if (end instanceof Event.Failed failed) {
      return step(failed.phase());
    }
    if (end instanceof Event.Closed || end instanceof Event.Opened) {
      return isAlive ? LifeStep.HOLD : LifeStep.FIRST_HEARTBEAT;
    }
    return end == null ? LifeStep.TOKEN : LifeStep.DIAL;
  }

  private static LifeStep step(Phase phase) {
    return Arrays.stream(LifeStep.values())
        .filter(step -> step.name().equals(phase.name()))
        .findFirst()
        .orElse(LifeStep.DIAL);
  }
}
