package edgelab.history;

import edgelab.load.Burst;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Splits the evidence of a burst by its groups: what each part tells of its clients is what a burst
 * of theirs would have left. Lines and events that name no client are in every part.
 */
public final class EvidenceParts {
  private final Evidence whole;
  private final LogReader reader;
  private final Map<Long, OptionalInt> clients = new HashMap<>();
  private final List<OwnedLine> errors;
  private final List<OwnedLine> accesses;

  /**
   * A line of a log.
   *
   * @param clients that it is about; one is empty where it is known to be about nobody
   */
  private record OwnedLine(String text, List<OptionalInt> clients) {
    boolean mayBeOf(Burst burst) {
      return clients.stream().allMatch(client -> EvidenceParts.mayBeOf(client, burst));
    }
  }

  private EvidenceParts(Evidence whole, LogReader reader) {
    this.whole = whole;
    this.reader = reader;
    whole
        .proxy()
        .requests()
        .forEach(
            request ->
                request.connection().ifPresent(number -> clients.put(number, request.client())));
    errors = whole.proxy().raw().error().stream().map(this::error).toList();
    accesses = whole.proxy().raw().access().stream().map(this::access).toList();
  }

  /**
   * One for each group of the burst, in their order.
   *
   * @param whole of a burst and a control with the same groups
   * @param reader of the proxy's logs
   */
  public static List<Evidence> of(Evidence whole, LogReader reader) {
    EvidenceParts parts = new EvidenceParts(whole, reader);
    List<Burst> bursts = whole.history().burst().parts();
    return IntStream.range(0, bursts.size())
        .mapToObj(i -> parts.part(bursts.get(i), whole.control().map(all -> part(all, i))))
        .toList();
  }

  private Evidence part(Burst burst, Optional<History> control) {
    RawLogs raw = new RawLogs(texts(errors, burst), texts(accesses, burst));
    return new Evidence(
        part(whole.history(), burst),
        control,
        reader.read(whole.proxy().facts(), raw),
        edge(burst),
        whole.surroundings(),
        whole.carrierLog());
  }

  private static History part(History history, int group) {
    return part(history, history.burst().parts().get(group));
  }

  private static History part(History history, Burst burst) {
    return new History(
        burst,
        history.conditions(),
        history.events().stream().filter(event -> burst.has(event.client())).toList(),
        history.began());
  }

  private static List<String> texts(List<OwnedLine> lines, Burst burst) {
    return lines.stream().filter(line -> line.mayBeOf(burst)).map(OwnedLine::text).toList();
  }

  private OwnedLine error(String line) {
    return new OwnedLine(
        line,
        read(new RawLogs(List.of(line), List.of())).lines().stream()
            .filter(read -> read.connection().isPresent())
            .map(read -> clients.getOrDefault(read.connection().getAsLong(), OptionalInt.empty()))
            .toList());
  }

  private OwnedLine access(String line) {
    return new OwnedLine(
        line,
        read(new RawLogs(List.of(), List.of(line))).requests().stream()
            .map(LoggedRequest::client)
            .toList());
  }

  private ProxyRecord read(RawLogs logs) {
    return reader.read(whole.proxy().facts(), logs);
  }

  private static boolean mayBeOf(OptionalInt client, Burst burst) {
    return client.isEmpty() || burst.has(client.getAsInt());
  }

  /** A request tells whose the connection is; a restarted Edge counts its connections again. */
  private List<EdgeEvent> edge(Burst burst) {
    List<EdgeEvent> events = whole.edgeLog();
    int[] connection = new int[events.size()];
    Map<Long, Integer> newest = new HashMap<>();
    Set<Integer> others = new HashSet<>();
    for (int i = 0; i < connection.length; i++) {
      EdgeEvent event = events.get(i);
      if (event.kind() == EdgeEvent.Kind.ACCEPTED) {
        newest.put(event.connection(), i);
      }
      connection[i] = newest.getOrDefault(event.connection(), i);
      if (!mayBeOf(event.client(), burst)) {
        others.add(connection[i]);
      }
    }
    return IntStream.range(0, connection.length)
        .filter(i -> !others.contains(connection[i]))
        .mapToObj(events::get)
        .toList();
  }
}
