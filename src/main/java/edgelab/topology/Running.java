package edgelab.topology;

import static org.awaitility.Awaitility.await;

import edgelab.LabException;
import edgelab.agent.AgentsMain;
import edgelab.control.ControlClient;
import edgelab.history.Burst;
import edgelab.history.Conditions;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A burst on its way: its events arrive while it runs. */
final class Running {
  private final Burst burst;
  private final AtomicInteger opened = new AtomicInteger();
  private final CompletableFuture<History> history;

  Running(ControlClient agents, Burst burst) {
    this.burst = burst;
    this.history = CompletableFuture.supplyAsync(() -> record(agents));
  }

  private History record(ControlClient agents) {
    List<Event> events = new ArrayList<>();
    Conditions conditions = null;
    try (Stream<String> lines = agents.post("/burst", burst)) {
      for (String line : (Iterable<String>) lines::iterator) {
        JsonNode node = Json.read(line, JsonNode.class);
        if (node.has(AgentsMain.END)) {
          conditions = Json.read(node.get(AgentsMain.END).toString(), Conditions.class);
        } else {
          Event event = Json.read(line, Event.class);
          events.add(event);
          if (event instanceof Event.Opened) {
            opened.incrementAndGet();
          }
        }
      }
    }
    if (conditions == null) {
      throw new LabException("the agents fell silent in mid-burst");
    }
    return new History(burst, conditions, events);
  }

  /** Waits until so many clients have opened, or the burst has ended. */
  void awaitOpened(int clients) {
    await()
        .atMost(burst.handshakeTimeout().multipliedBy(2))
        .until(() -> history.isDone() || opened.get() >= clients);
  }

  /**
   * @throws LabException where the agents cannot be asked any more
   */
  History join() {
    try {
      return history.join();
    } catch (CompletionException e) {
      throw Engine.explain(e.getCause());
    }
  }
}
