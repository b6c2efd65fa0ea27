package edgelab.history;

import edgelab.load.Burst;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

  private EvidenceParts(Evidence whole, LogReader reader) {
    this.whole = whole;
    this.reader = reader;
    whole
        .proxy()
        .requests()
        .forEach(
            request ->
                request.connection().ifPresent(number -> clients.put(number, request.client())));
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
    List<Burst> controls = whole.control().burst().parts();
    return IntStream.range(0, bursts.size())
        .mapToObj(i -> parts.part(bursts.get(i), controls.get(i)))
        .toList();
  }

  private Evidence part(Burst burst, Burst control) {
    RawLogs raw =
        new RawLogs(
            whole.proxy().raw().error().stream().filter(line -> isError(line, burst)).toList(),
            whole.proxy().raw().access().stream().filter(line -> isAccess(line, burst)).toList());
    return new Evidence(
        part(whole.history(), burst),
        part(whole.control(), control),
        reader.read(whole.proxy().facts(), raw),
        edge(burst),
        whole.surroundings());
  }

  private static History part(History history, Burst burst) {
    return new History(
        burst,
        history.conditions(),
        history.events().stream().filter(event -> burst.has(event.client())).toList(),
        history.began());
  }

  private boolean isError(String line, Burst burst) {
    return read(new RawLogs(List.of(line), List.of())).lines().stream()
        .filter(read -> read.connection().isPresent())
        .map(read -> clients.getOrDefault(read.connection().getAsLong(), OptionalInt.empty()))
        .allMatch(client -> mayBeOf(client, burst));
  }

  private boolean isAccess(String line, Burst burst) {
    return read(new RawLogs(List.of(), List.of(line))).requests().stream()
        .allMatch(request -> mayBeOf(request.client(), burst));
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
