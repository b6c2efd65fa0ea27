package edgelab.history;

import edgelab.Secrets;
import edgelab.load.Burst;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * The files of one experiment, so that every verdict can be computed again from them alone. They
 * have no secrets, see {@link Secrets}.
 *
 * <p>{@code history.jsonl} holds the proxy's own facts and what went on around the burst, then the
 * control burst if there was one, then the burst through the proxy. A line with the key {@code
 * burst} begins a history, and says how many events follow.
 */
public record EvidenceFolder(Path path) {

  /** {@code events} is how many lines follow: a history that was cut is not read as whole. */
  private record Head(Burst burst, Conditions conditions, int events, Instant began) {}

  private static final String ERROR_LOG = "error.log";
  private static final String ACCESS_LOG = "access.log";
  private static final String CARRIER_LOG = "carrier.log";

  /** {@code foreign}: there is no control burst; of a run before there was such a one: false. */
  private record First(ProxyFacts proxy, Surroundings around, boolean foreign) {}

  /**
   * @throws IOException where a file cannot be written, a full disk for one
   */
  public void write(Evidence evidence) throws IOException {
    Files.createDirectories(path);
    List<Object> lines = new ArrayList<>();
    lines.add(new First(evidence.proxy().facts(), evidence.surroundings(), evidence.isForeign()));
    List<History> histories = new ArrayList<>(evidence.control().stream().toList());
    histories.add(evidence.history());
    for (History history : histories) {
      lines.add(
          new Head(
              history.burst(), history.conditions(), history.events().size(), history.began()));
      lines.addAll(history.events());
    }
    Json.writeLines(path.resolve("history.jsonl"), lines);
    write(ERROR_LOG, evidence.proxy().raw().error());
    write(ACCESS_LOG, evidence.proxy().raw().access());
    Json.writeLines(path.resolve("edge.jsonl"), evidence.edgeLog());
    if (!evidence.carrierLog().isEmpty()) {
      write(CARRIER_LOG, evidence.carrierLog());
    }
  }

  private void write(String log, List<String> lines) throws IOException {
    Files.write(
        path.resolve(log), (Iterable<String>) lines.stream().map(Secrets::masked)::iterator);
  }

  /**
   * @param reader of the proxy's logs
   * @throws IOException where a file is missing, was cut or is not what {@link #write} wrote
   */
  public Evidence read(LogReader reader) throws IOException {
    Path file = path.resolve("history.jsonl");
    try {
      List<String> lines = Files.readAllLines(file);
      First first = Json.read(line(file, lines, 0), First.class);
      require(first.proxy(), "proxy", file, 0);
      require(first.proxy().kind(), "proxy.kind", file, 0);
      require(first.around(), "around", file, 0);
      Optional<History> control =
          first.foreign() ? Optional.empty() : Optional.of(history(file, lines, 1));
      int next = 1 + control.map(before -> 1 + before.events().size()).orElse(0);
      History history = history(file, lines, next);
      return new Evidence(
          history,
          control,
          reader.read(
              first.proxy(),
              new RawLogs(
                  Files.readAllLines(path.resolve(ERROR_LOG)),
                  Files.readAllLines(path.resolve(ACCESS_LOG)))),
          Json.readLines(path.resolve("edge.jsonl"), EdgeEvent.class),
          first.around(),
          Files.exists(path.resolve(CARRIER_LOG))
              ? Files.readAllLines(path.resolve(CARRIER_LOG))
              : List.of());
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(path + " is not evidence: " + e.getMessage(), e);
    }
  }

  private static History history(Path file, List<String> lines, int at) throws IOException {
    Head head = Json.read(line(file, lines, at), Head.class);
    require(head.burst(), "burst", file, at);
    require(head.conditions(), "conditions", file, at);
    line(file, lines, at + head.events());
    List<Event> events =
        lines.subList(at + 1, at + 1 + head.events()).stream()
            .map(line -> Json.read(line, Event.class))
            .toList();
    return new History(head.burst(), head.conditions(), events, head.began());
  }

  /** A key that is missing is read as null. */
  private static void require(Object value, String key, Path file, int number) throws IOException {
    if (value == null) {
      throw new IOException("%s has no '%s' in line %d".formatted(file, key, number + 1));
    }
  }

  private static String line(Path file, List<String> lines, int number) throws IOException {
    if (number >= lines.size()) {
      throw new IOException(file + " was cut: it ends after line " + lines.size());
    }
    return lines.get(number);
  }
}
