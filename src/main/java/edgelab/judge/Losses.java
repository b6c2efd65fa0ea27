package edgelab.judge;

import static edgelab.judge.Loss.Symptom.CLOSED;
import static edgelab.judge.Loss.Symptom.CUT;
import static edgelab.judge.Loss.Symptom.REJECTED;
import static edgelab.judge.Loss.Symptom.UNANSWERED;
import static edgelab.judge.Loss.Symptom.UNNOTICED;

import edgelab.history.EdgeEvent;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.judge.Loss.Symptom;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The clients of a burst that did not open, or did not stay open until they left by themselves,
 * whether they know it or not: the one meaning of "lost". The proxy's log lines and the Edge's
 * events are laid to them.
 */
public final class Losses {
  private final Evidence evidence;
  private final Silence silence;
  private final Map<Integer, Loss> losses;
  private final ProxyLines lines;

  private Losses(Evidence evidence) {
    this.evidence = evidence;
    silence = Silence.of(evidence);
    losses = losses(evidence.history(), silence);
    lines = new ProxyLines(evidence, losses);
  }

  public static Losses of(Evidence evidence) {
    return new Losses(evidence);
  }

  /** Clients that were lost in a burst about which only the clients themselves tell. */
  public static Set<Integer> in(History history) {
    return losses(history, Silence.NONE).keySet();
  }

  /** The same with how each was lost. */
  public static Collection<Loss> all(History history) {
    return losses(history, Silence.NONE).values();
  }

  public Evidence evidence() {
    return evidence;
  }

  public Silence silence() {
    return silence;
  }

  /** The proxy's log lines about the clients that were lost. */
  public ProxyLines lines() {
    return lines;
  }

  /** Numbers of all that were lost. */
  public Set<Integer> clients() {
    return Set.copyOf(losses.keySet());
  }

  public Collection<Loss> all() {
    return losses.values();
  }

  /** Clients whose loss looks like this. */
  public Set<Integer> where(Predicate<Loss> symptom) {
    return losses.values().stream()
        .filter(symptom)
        .map(Loss::client)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Lost clients that events of the Edge are about. An event whose client sent no number, since the
   * proxy strips its header, stands for one that looks like this, the earliest loss first.
   */
  public Set<Integer> atEdge(Predicate<EdgeEvent> wanted, Predicate<Loss> symptom) {
    Map<Long, OptionalInt> clients = new HashMap<>();
    ClientTally tally = new ClientTally();
    for (EdgeEvent event : evidence.edgeLog()) {
      if (event.kind() == EdgeEvent.Kind.ACCEPTED) { // a restarted Edge counts from 1 again
        clients.remove(event.connection());
      } else if (event.kind() == EdgeEvent.Kind.REQUESTED) {
        clients.put(event.connection(), event.client());
      }
      if (wanted.test(event)) {
        OptionalInt own = event.clientOfStep();
        tally.add(
            own.isPresent() ? own : clients.getOrDefault(event.connection(), OptionalInt.empty()));
      }
    }
    return tally.explained(losses.values(), symptom, any -> true);
  }

  private static Map<Integer, Loss> losses(History history, Silence silence) {
    Map<Integer, Event> last = last(history);
    Map<Integer, Loss> losses = new TreeMap<>();
    last.forEach(
        (client, event) ->
            symptom(client, event, silence)
                .map(symptom -> new Loss(client, symptom, event.at(), Optional.of(event)))
                .ifPresent(loss -> losses.put(client, loss)));
    int first = history.burst().first();
    for (int client = first; client < first + history.burst().clients(); client++) {
      if (!last.containsKey(client)) { // the agents did not tell of it
        losses.put(client, new Loss(client, UNANSWERED, Duration.ZERO, Optional.empty()));
      }
    }
    return losses;
  }

  /** The last event of each client's last dial that tells how it goes. */
  private static Map<Integer, Event> last(History history) {
    Map<Integer, Event> last = new HashMap<>();
    for (Event event : history.events()) {
      if (!Event.isMessage(event)) {
        last.put(event.client(), event);
      }
    }
    return last;
  }

  private static Optional<Symptom> symptom(int client, Event event, Silence silence) {
    if (event instanceof Event.Rejected) {
      return Optional.of(REJECTED);
    }
    if (event instanceof Event.Failed
        || event instanceof Event.Dialed
        || event instanceof Event.Completed) {
      return Optional.of(UNANSWERED);
    }
    if (!(event instanceof Event.Closed closed)) {
      return Optional.empty();
    }
    if (closed.code() == Endings.ABNORMAL_CLOSURE) {
      return Optional.of(CUT);
    }
    if (closed.signal() != Signal.LOCAL) {
      return Optional.of(CLOSED);
    }
    return silence.isDead(client) ? Optional.of(UNNOTICED) : Optional.empty();
  }
}
