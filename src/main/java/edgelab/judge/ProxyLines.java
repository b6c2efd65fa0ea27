package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.LogLine;
import edgelab.history.LoggedRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Lays a proxy's logs to the clients that were lost: a line of the error log names a connection, a
 * line of the access log names the connection's client.
 */
public final class ProxyLines {
  /** A log has whole seconds, and a client hears of its loss some time after the proxy does. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /** How a proxy logs bytes that it passed on as they were. */
  private static final int SESSION = 200;

  private final Evidence evidence;

  /** Empty where the history does not say when it began: all lines count then. */
  private final Optional<Instant> began;

  private final Duration longest;
  private final Map<Integer, Loss> losses;
  private final Map<Long, LoggedRequest> byConnection = new HashMap<>();
  private final Map<Integer, LoggedRequest> lastOf = new HashMap<>();

  /** Requests of each client: its dials, and those before them. */
  private final Map<Integer, Integer> dials = new HashMap<>();

  /** Requests of each client in the access log. */
  private final Map<Integer, Integer> requests = new HashMap<>();

  ProxyLines(Evidence evidence, Map<Integer, Loss> losses) {
    this.evidence = evidence;
    this.losses = losses;
    began = Optional.ofNullable(evidence.history().began());
    longest =
        evidence.history().events().stream()
            .map(Event::at)
            .max(Duration::compareTo)
            .orElse(Duration.ZERO)
            .plus(SLACK);
    evidence.history().events().stream()
        .filter(ProxyLines::isRequest)
        .forEach(event -> dials.merge(event.client(), 1, Integer::sum));
    evidence.proxy().requests().forEach(this::index);
    evidence.proxy().requests().forEach(this::note);
  }

  /** A dial tells of its request; one before it of its outcome. */
  private static boolean isRequest(Event event) {
    return event instanceof Event.Dialed
        || event instanceof Event.Completed
        || event instanceof Event.Rejected rejected && rejected.phase().isBeforeDial()
        || event instanceof Event.Failed failed && failed.phase().isBeforeDial();
  }

  private void index(LoggedRequest request) {
    request.connection().ifPresent(connection -> byConnection.put(connection, request));
    request.client().ifPresent(client -> requests.merge(client, 1, Integer::sum));
  }

  /**
   * Where there are more requests than dials, the proxy passed a client's on to a server of its
   * own, which logged it, too: the client met the one that is as it was lost.
   */
  private void note(LoggedRequest request) {
    if (request.client().isEmpty()) {
      return;
    }
    int client = request.client().getAsInt();
    Loss loss = losses.get(client);
    if (requests(client) <= dials(client) || loss == null || agree(loss, request.status())) {
      lastOf.merge(client, request, ProxyLines::later);
    }
  }

  /** Connections are numbered in the order in which they are accepted. */
  private static LoggedRequest later(LoggedRequest one, LoggedRequest other) {
    return one.connection().orElse(0) > other.connection().orElse(0) ? one : other;
  }

  /** Lines that were written while the burst went on. */
  public List<LogLine> in(Predicate<LogLine> wanted) {
    return evidence.proxy().lines().stream().filter(wanted).filter(this::isInBurst).toList();
  }

  /** Of each connection the first line, but for clients that were not lost; of none all lines. */
  List<LogLine> first() {
    Set<Long> seen = new HashSet<>();
    return in(line -> true).stream()
        .filter(line -> line.connection().isEmpty() || seen.add(line.connection().getAsLong()))
        .filter(line -> client(line).isEmpty() || isOfLoss(line))
        .toList();
  }

  private boolean isInBurst(LogLine line) {
    return began.isEmpty()
        || line.at().stream()
            .noneMatch(
                at ->
                    at.isBefore(began.get().minusSeconds(1))
                        || at.isAfter(began.get().plus(longest)));
  }

  /**
   * Lost clients that lines of the error log are about. A line about a connection that has no
   * request in the access log stands for one client that has none either.
   */
  public Set<Integer> about(List<LogLine> lines, Predicate<Loss> symptom) {
    Set<Long> seen = new HashSet<>();
    ClientTally tally = new ClientTally();
    for (LogLine line : lines) {
      boolean isNew = line.connection().isEmpty() || seen.add(line.connection().getAsLong());
      if (isNew && (client(line).isEmpty() || isOfLoss(line))) {
        tally.add(client(line));
      }
    }
    boolean areOfSessions = !lines.isEmpty() && lines.stream().allMatch(this::isOfSession);
    return tally.explained(losses.values(), symptom, loss -> areOfSessions || mayBeUnlogged(loss));
  }

  /** The proxy passed bytes on, and a server of its own behind it logged the client's request. */
  private boolean isOfSession(LogLine line) {
    return line.connection().stream()
        .mapToObj(byConnection::get)
        .anyMatch(one -> one != null && one.client().isEmpty() && one.status() == SESSION);
  }

  /** Lost clients whose request the proxy answered in this way. */
  public Set<Integer> answered(Predicate<LoggedRequest> wanted, Predicate<Loss> symptom) {
    ClientTally tally = new ClientTally();
    for (LoggedRequest request : evidence.proxy().requests()) {
      if (wanted.test(request) && (request.client().isEmpty() || isOfLoss(request))) {
        tally.add(request.client());
      }
    }
    return tally.explained(losses.values(), symptom, this::mayBeUnlogged);
  }

  /** Lost clients of which the proxy logged more requests than so many for each of their dials. */
  public Set<Integer> repeated(int most) {
    Set<Integer> repeated = new TreeSet<>(losses.keySet());
    repeated.removeIf(client -> requests(client) <= (long) most * dials(client));
    return repeated;
  }

  /** Of one of its dials no request is in the access log. */
  private boolean mayBeUnlogged(Loss loss) {
    return requests(loss.client()) < dials(loss.client());
  }

  private int dials(int client) {
    return dials.getOrDefault(client, 1);
  }

  private int requests(int client) {
    return requests.getOrDefault(client, 0);
  }

  private OptionalInt client(LogLine line) {
    return line.connection().isPresent() && byConnection.containsKey(line.connection().getAsLong())
        ? byConnection.get(line.connection().getAsLong()).client()
        : OptionalInt.empty();
  }

  /** Written before the client was lost, about the connection on which it was. */
  private boolean isOfLoss(LogLine line) {
    LoggedRequest request = byConnection.get(line.connection().orElseThrow());
    return isOfLoss(request) && isBefore(line, losses.get(request.client().getAsInt()));
  }

  private boolean isOfLoss(LoggedRequest request) {
    int client = request.client().getAsInt();
    return losses.containsKey(client)
        && request.equals(lastOf.get(client))
        && agree(losses.get(client), request.status());
  }

  /** The client met what the proxy says that it sent; else another dial is what was lost. */
  private static boolean agree(Loss loss, int status) {
    return switch (loss.symptom()) {
      case REJECTED -> loss.status() == status;
      case UNANSWERED -> status < 400 || status == 444 || status == 499;
      case CUT, CLOSED, UNNOTICED -> status < 300;
    };
  }

  /** True where there is no time to compare. */
  public boolean isBefore(LogLine line, Loss loss) {
    Instant began = evidence.history().began();
    return began == null
        || line.at().isEmpty()
        || !line.at().get().isAfter(began.plus(loss.at()).plus(SLACK));
  }

  /** The line was written in the seconds around the loss. */
  public boolean isClose(LogLine line, Loss loss) {
    Instant began = evidence.history().began();
    return isBefore(line, loss)
        && (began == null
            || line.at().isEmpty()
            || !line.at().get().isBefore(began.plus(loss.at()).minus(SLACK)));
  }
}
