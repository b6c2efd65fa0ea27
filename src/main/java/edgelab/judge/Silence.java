package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Connections about which the two ends do not agree, from both logs, at the instant before the
 * agents close by themselves.
 *
 * @param zombies clients that say open while the Edge says gone
 * @param edgeZombies clients that say gone while the Edge says open
 * @param deaf clients that did not hear heartbeats which the Edge had sent them
 */
public record Silence(Set<Integer> zombies, Set<Integer> edgeZombies, Set<Integer> deaf) {
  /** Longer than an end takes to reach the other side, and its log, on a busy machine. */
  private static final Duration IN_FLIGHT = Duration.ofMillis(200);

  /**
   * Longer than any latency of an experiment: a heartbeat older than that has come, or will not.
   */
  private static final Duration LATE = Duration.ofSeconds(1);

  static final Silence NONE = new Silence(Set.of(), Set.of(), Set.of());

  public Silence {
    zombies = Set.copyOf(zombies);
    edgeZombies = Set.copyOf(edgeZombies);
    deaf = Set.copyOf(deaf);
  }

  /** The two logs compared. */
  public static Silence of(Evidence evidence) {
    History history = evidence.history();
    if (history.began() == null) {
      return NONE; // the two logs have no clock in common
    }
    Map<Integer, Duration> ends = ends(history);
    Instant end = history.began().plus(endOfHold(history));
    Instant before = end.minus(IN_FLIGHT);
    Set<Integer> zombies = new HashSet<>();
    Set<Integer> edgeZombies = new HashSet<>();
    List<EdgeSession> sessions = EdgeSession.of(evidence);
    Map<Integer, List<EdgeSession>> own =
        sessions.stream().collect(Collectors.groupingBy(EdgeSession::client));
    own.forEach(
        (client, all) -> {
          Instant gone = history.began().plus(ends.getOrDefault(client, Duration.ofDays(1)));
          long open = all.stream().filter(session -> session.isOpenAt(before)).count();
          if (all.stream().noneMatch(session -> session.closed().isAfter(before))
              && gone.compareTo(end) >= 0) {
            zombies.add(client);
          } else if (open > (gone.isAfter(before.minus(IN_FLIGHT)) ? 1 : 0)) {
            edgeZombies.add(client);
          }
        });
    return new Silence(zombies, edgeZombies, deaf(history, sessions, ends, end));
  }

  /** When each client's last connection ended, as far as the client knows. */
  private static Map<Integer, Duration> ends(History history) {
    Map<Integer, Duration> ends = new HashMap<>();
    for (Event event : history.events()) {
      if (event instanceof Event.Opened) {
        ends.remove(event.client());
      } else if (!Event.isMessage(event)) {
        ends.put(event.client(), event.at());
      }
    }
    return ends;
  }

  /** The agents begin to close; where none does, some time after the last event. */
  private static Duration endOfHold(History history) {
    return history
        .all(Event.Closed.class)
        .filter(closed -> closed.signal() == Signal.LOCAL)
        .map(Event.Closed::at)
        .min(Duration::compareTo)
        .or(() -> history.events().stream().map(Event::at).max(Duration::compareTo).map(LATE::plus))
        .orElse(Duration.ZERO);
  }

  /** On a client's last connection; what was lost on earlier ones it has replaced. */
  private static Set<Integer> deaf(
      History history, List<EdgeSession> sessions, Map<Integer, Duration> ends, Instant end) {
    Map<Integer, Integer> missing = new HashMap<>();
    for (EdgeSession session : sessions) { // in the order in which they began
      Duration own = ends.get(session.client());
      Instant until = own == null ? end : history.began().plus(own);
      Instant due = (until.isBefore(end) ? until : end).minus(LATE);
      int sent = (int) session.heartbeats().stream().filter(beat -> beat.isBefore(due)).count();
      missing.put(session.client(), sent);
    }
    heard(history).forEach((client, count) -> missing.merge(client, -count, Integer::sum));
    missing.values().removeIf(count -> count <= 0);
    return missing.keySet();
  }

  private static Map<Integer, Integer> heard(History history) {
    Map<Integer, Integer> heard = new HashMap<>();
    for (Event event : history.events()) {
      if (event instanceof Event.Opened) {
        heard.remove(event.client());
      } else if (event instanceof Event.Heard message && message.kind().equals("heartbeat")) {
        heard.merge(event.client(), 1, Integer::sum);
      }
    }
    return heard;
  }

  /** The client's last connection is dead, or was deaf. */
  boolean isDead(int client) {
    return zombies.contains(client) || deaf.contains(client);
  }
}
