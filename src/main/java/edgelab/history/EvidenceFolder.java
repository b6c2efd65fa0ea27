package edgelab.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The files of one experiment, so that every verdict can be computed again from them alone.
 *
 * <p>{@code history.jsonl} holds NGINX's own facts, then the control burst, then the burst through
 * NGINX. A line with the key {@code burst} begins a history; the events that follow are its.
 */
public record EvidenceFolder(Path path) {

  private record Head(Burst burst, Conditions conditions) {}

  private record ProxyLine(Proxy nginx) {}

  /**
   * @throws IOException where a file cannot be written, a full disk for one
   */
  public void write(Evidence evidence) throws IOException {
    Files.createDirectories(path);
    List<Object> lines = new ArrayList<>();
    lines.add(new ProxyLine(evidence.proxy()));
    for (History history : List.of(evidence.control(), evidence.history())) {
      lines.add(new Head(history.burst(), history.conditions()));
      lines.addAll(history.events());
    }
    Json.writeLines(path.resolve("history.jsonl"), lines);
    Files.write(path.resolve("nginx-error.log"), evidence.errorLog());
    Files.write(path.resolve("nginx-access.log"), evidence.accessLog());
    Json.writeLines(path.resolve("edge.jsonl"), evidence.edgeLog());
  }

  /**
   * @throws IOException where a file is missing or cannot be read
   */
  public Evidence read() throws IOException {
    Proxy proxy = null;
    List<History> histories = new ArrayList<>();
    Head head = null;
    List<Event> events = new ArrayList<>();
    for (String line : Files.readAllLines(path.resolve("history.jsonl"))) {
      JsonNode node = Json.read(line, JsonNode.class);
      if (node.has("nginx")) {
        proxy = Json.read(line, ProxyLine.class).nginx();
      } else if (node.has("burst")) {
        close(head, events).forEach(histories::add);
        head = Json.read(line, Head.class);
      } else {
        events.add(Json.read(line, Event.class));
      }
    }
    close(head, events).forEach(histories::add);
    if (histories.size() != 2) {
      throw new IOException(
          path.resolve("history.jsonl") + " holds " + histories.size() + " histories, not 2");
    }
    return new Evidence(
        histories.get(1),
        histories.get(0),
        proxy,
        Files.readAllLines(path.resolve("nginx-error.log")),
        Files.readAllLines(path.resolve("nginx-access.log")),
        Json.readLines(path.resolve("edge.jsonl"), EdgeEvent.class));
  }

  private static Stream<History> close(Head head, List<Event> events) {
    if (head == null) {
      return Stream.empty();
    }
    History history = new History(head.burst(), head.conditions(), events);
    events.clear();
    return Stream.of(history);
  }
}
