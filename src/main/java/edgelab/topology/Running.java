package edgelab.topology;

import static org.awaitility.Awaitility.await;

import edgelab.LabException;
import edgelab.agent.AgentsMain;
import edgelab.agent.Share;
import edgelab.control.ControlClient;
import edgelab.history.Burst;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Json;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** A burst on its way, shared by one or more agents' containers: its events arrive as it runs. */
final class Running {
  /** For preparing: longer than 10,000 dials take on a cold JVM. */
  private static final Duration LEAD = Duration.ofSeconds(3);

  /** Three times what the agents give a closing handshake. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  private final Burst burst;
  private final Consumer<Event> told;
  private final AtomicInteger open = new AtomicInteger();
  private final List<CompletableFuture<History>> parts;

  Running(List<ControlClient> agents, Burst burst) {
    this(agents, burst, event -> {});
  }

  /**
   * @param told every event as it arrives
   */
  Running(List<ControlClient> agents, Burst burst, Consumer<Event> told) {
    this.burst = burst;
    this.told = told;
    Instant start = agents.size() == 1 ? null : Instant.now().plus(LEAD);
    List<Share> shares = Share.split(burst, agents.size(), start);
    parts =
        IntStream.range(0, agents.size())
            .mapToObj(i -> inThread(() -> record(agents.get(i), shares.get(i))))
            .toList();
  }

  private static CompletableFuture<History> inThread(Supplier<History> task) {
    return CompletableFuture.supplyAsync(
        task,
        run -> {
          Thread thread = new Thread(run, "burst");
          thread.setDaemon(true);
          thread.start();
        });
  }

  private History record(ControlClient agents, Share share) {
    List<Event> events = new ArrayList<>();
    AgentsMain.End end = null;
    try (Stream<String> lines = agents.stream("/burst", share)) {
      for (String line : (Iterable<String>) lines::iterator) {
        JsonNode node = Json.read(line, JsonNode.class);
        if (node.has(AgentsMain.END)) {
          end = Json.read(line, AgentsMain.End.class);
        } else {
          Event event = Json.read(line, Event.class);
          events.add(event);
          told.accept(event);
          if (event instanceof Event.Opened) {
            open.incrementAndGet();
          } else if (event instanceof Event.Closed) {
            open.decrementAndGet();
          }
        }
      }
    }
    if (end == null) {
      throw new LabException("the agents fell silent in mid-burst");
    }
    return new History(burst, end.conditions(), events, end.began());
  }

  /** Waits until so many clients are open, or the burst has ended. */
  void awaitOpen(IntPredicate wanted) {
    await()
        .atMost(LEAD.plus(burst.deciding()).plus(burst.hold()).plus(LEAD))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> isDone() || wanted.test(open.get()));
  }

  /** Clients that are open, as far as has been told. */
  int open() {
    return open.get();
  }

  private boolean isDone() {
    return parts.stream().allMatch(CompletableFuture::isDone);
  }

  /**
   * @throws LabException where the agents cannot be asked any more
   */
  History join() {
    Duration most = LEAD.plus(burst.deciding()).plus(burst.hold());
    try {
      List<History> histories = new ArrayList<>();
      for (CompletableFuture<History> part : parts) {
        histories.add(part.orTimeout(most.plus(MARGIN).toSeconds(), TimeUnit.SECONDS).join());
      }
      return History.merge(histories);
    } catch (CompletionException e) {
      throw e.getCause() instanceof TimeoutException || e.getCause() instanceof UncheckedIOException
          ? new LabException("the agents fell silent in mid-burst", e)
          : Engine.explain(e.getCause());
    }
  }
}
