package edgelab.run;

import edgelab.LabException;
import edgelab.TimeLimit;
import edgelab.agent.Share;
import edgelab.container.Polling;
import edgelab.control.ControlClient;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.load.Burst;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionTimeoutException;

/** A burst on its way, shared by one or more agents' containers: its events arrive as it runs. */
public final class BurstInProgress {
  /** For preparing: longer than 10,000 dials take on a cold JVM. */
  private static final Duration LEAD = TimeLimit.seconds(3);

  /** More than the agents give their closing handshakes, several times. */
  private static final Duration MARGIN = TimeLimit.seconds(15);

  private final AtomicInteger open = new AtomicInteger();
  private final Map<Class<? extends Event>, Integer> seen = new ConcurrentHashMap<>();
  private final List<ShareStream> shares;
  private final Duration longest;
  private final Consumer<Event> told;

  /** As soon as the agents are ready. */
  public BurstInProgress(List<ControlClient> agents, Burst burst) {
    this(agents, burst, null, event -> {});
  }

  /**
   * @param at when the burst begins; null: as soon as the agents are ready
   * @param told every event as it arrives
   */
  public BurstInProgress(
      List<ControlClient> agents, Burst burst, Instant at, Consumer<Event> told) {
    this.told = told;
    Instant start = at == null && agents.size() > 1 ? soon() : at;
    List<Share> parts = Share.split(burst, agents.size(), start);
    longest = LEAD.plus(burst.longest());
    shares =
        IntStream.range(0, agents.size())
            .mapToObj(i -> new ShareStream(agents.get(i), parts.get(i), this::count))
            .toList();
  }

  /** When all agents will be ready. */
  static Instant soon() {
    return Instant.now().plus(LEAD);
  }

  private void count(Event event) {
    told.accept(event);
    seen.merge(event.getClass(), 1, Integer::sum);
    if (event instanceof Event.Opened) {
      open.incrementAndGet();
    } else if (event instanceof Event.Closed) {
      open.decrementAndGet();
    }
  }

  /**
   * Waits until so many clients are open, or the burst has ended.
   *
   * @param wanted of the number; it must last, as it is looked at a few times a second
   */
  public void awaitOpen(IntPredicate wanted) {
    Polling.atMost(longest.plus(LEAD)).until(() -> isOver() || wanted.test(open.get()));
  }

  /**
   * Waits until so many events of a kind have been told, or the burst has ended. The number never
   * falls, so that the moment cannot be missed.
   */
  public void awaitEvents(Class<? extends Event> kind, int wanted) {
    Polling.atMost(longest.plus(LEAD))
        .until(() -> isOver() || seen.getOrDefault(kind, 0) >= wanted);
  }

  /** Clients that are open, as far as has been told. */
  public int open() {
    return open.get();
  }

  private boolean isOver() {
    return shares.stream().allMatch(ShareStream::isOver)
        || shares.stream().anyMatch(share -> share.trouble().isPresent());
  }

  /** Waits for the end of the burst; {@link #trouble} says if it did not come. */
  History end() {
    return end(() -> false);
  }

  /**
   * @param pointless asked now and then: nobody needs to wait any more
   */
  History end(BooleanSupplier pointless) {
    try {
      Polling.atMost(longest.plus(MARGIN)).until(() -> isOver() || pointless.getAsBoolean());
    } catch (ConditionTimeoutException endless) {
      // The history told so far is all there is.
    }
    return History.merge(shares.stream().map(ShareStream::history).toList());
  }

  /** Why the history is not whole; to be asked after its end. */
  Optional<String> trouble() {
    Optional<String> told = shares.stream().flatMap(share -> share.trouble().stream()).findFirst();
    return told.isPresent() || isOver()
        ? told
        : Optional.of("the burst did not end when it should have");
  }

  /**
   * @throws LabException where the agents cannot be asked any more
   */
  public History join() {
    History history = end();
    trouble()
        .ifPresent(
            why -> {
              throw new LabException(why);
            });
    return history;
  }
}
