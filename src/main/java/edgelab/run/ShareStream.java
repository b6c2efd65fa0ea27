package edgelab.run;

import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.agent.AgentsMain;
import edgelab.agent.Share;
import edgelab.control.ControlClient;
import edgelab.history.Conditions;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * One container's share of a burst on its way: its events as they arrive, and as far as they do.
 */
final class ShareStream {
  /** Several signs of life. */
  private static final Duration SILENT =
      AgentsMain.SIGN_OF_LIFE.multipliedBy(5L * TimeLimit.factor());

  private static final String FELL_SILENT =
      "an agents' container stopped responding during the burst";
  private static final Conditions UNTOLD = new Conditions(-1, -1, -1, -1, -1, -1);

  private final Share share;
  private final Consumer<Event> heard;
  private final List<Event> events = new ArrayList<>(); // guarded by this
  private final Instant sent = Instant.now();
  private AgentsMain.End end;
  private volatile long lastHeard = System.nanoTime();
  private volatile boolean over;
  private volatile String trouble;

  ShareStream(ControlClient agents, Share share, Consumer<Event> heard) {
    this.share = share;
    this.heard = heard;
    Thread thread = new Thread(() -> listen(agents), "burst");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen(ControlClient agents) {
    try (Stream<String> lines = agents.stream("/burst", share)) {
      lines.forEach(this::hear);
      if (end == null && trouble == null) {
        trouble = FELL_SILENT;
      }
    } catch (UncheckedIOException e) {
      trouble = FELL_SILENT;
    } catch (LabException e) {
      trouble = e.getMessage();
    } catch (RuntimeException e) {
      trouble = "the agents cannot be understood: " + e;
    } finally {
      over = true;
    }
  }

  private synchronized void hear(String line) {
    lastHeard = System.nanoTime();
    if (line.isEmpty()) {
      return;
    }
    JsonNode node = Json.read(line, JsonNode.class);
    if (node.has(AgentsMain.FAILED)) {
      trouble = "the agents failed: " + Json.read(line, AgentsMain.Abort.class).failed();
    } else if (node.has(AgentsMain.END)) {
      end = Json.read(line, AgentsMain.End.class);
    } else {
      Event event = Json.read(line, Event.class);
      events.add(event);
      heard.accept(event);
    }
  }

  /** It has ended, or nothing more is to be expected. */
  boolean isOver() {
    if (!over && System.nanoTime() - lastHeard > SILENT.toNanos()) {
      trouble = FELL_SILENT;
      over = true;
    }
    return over;
  }

  /** Why what was heard is not all; empty where it is. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** History heard so far. */
  synchronized History history() {
    return end == null
        ? new History(share.burst(), UNTOLD, events, sent)
        : new History(share.burst(), end.conditions(), events, end.began());
  }
}
