package edgelab.dial;

import edgelab.history.Event;
import edgelab.history.History;
import edgelab.judge.Loss;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Clients that were lost in the same way.
 *
 * @param losses at least one
 * @param history of the burst that they were in
 */
record LostClients(List<Loss> losses, History history) {
  /** Ages that differ by no more are one age, on a path whose delay varies. */
  private static final Duration AT_LEAST = Duration.ofMillis(500);

  LostClients {
    losses = List.copyOf(losses);
  }

  /** For example {@code 200 of 500}. */
  String count() {
    return "%d of %d".formatted(losses.size(), history.burst().clients());
  }

  /**
   * For example {@code 200 of 500 connects had no answer within 10 s: }.
   *
   * @param what had none
   */
  String unanswered(String what) {
    return "%s %s had no answer within %d s: "
        .formatted(count(), what, DialPlan.HANDSHAKE_TIMEOUT.toSeconds());
  }

  /** The endpoint treats every client so. */
  boolean isAll() {
    return losses.size() == history.burst().clients();
  }

  URI url() {
    return history.burst().route().target();
  }

  /** What most of them were told; empty where nothing was. */
  Optional<String> most(Function<Event.Rejected, String> word) {
    return losses.stream()
        .flatMap(loss -> loss.event().stream())
        .filter(Event.Rejected.class::isInstance)
        .map(Event.Rejected.class::cast)
        .map(word)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /**
   * How long after an event of its own each client was lost, the shortest first.
   *
   * @param from the kind of event that the time begins with
   */
  private List<Duration> ages(Class<? extends Event> from) {
    Map<Integer, Duration> began =
        history
            .all(from)
            .collect(Collectors.toMap(Event::client, Event::at, (before, latest) -> latest));
    return losses.stream()
        .map(loss -> loss.at().minus(began.getOrDefault(loss.client(), Duration.ZERO)))
        .sorted()
        .toList();
  }

  /** From the last dial to its failure. */
  Spread sinceDial() {
    return Spread.of(ages(Event.Dialed.class));
  }

  /** From the 101 to the end. */
  Spread sinceOpen() {
    return Spread.of(ages(Event.Opened.class));
  }

  /**
   * Times of several clients.
   *
   * @param shortest of them
   * @param median of them
   * @param longest of them
   */
  record Spread(Duration shortest, Duration median, Duration longest) {
    static Spread of(Collection<Duration> times) {
      List<Duration> sorted = times.stream().sorted(Comparator.naturalOrder()).toList();
      return new Spread(
          sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }

    /** They differ by a twentieth, or by half a second. */
    boolean isOne() {
      Duration width = longest.minus(shortest);
      Duration twentieth = median.dividedBy(20);
      return width.compareTo(twentieth.compareTo(AT_LEAST) > 0 ? twentieth : AT_LEAST) <= 0;
    }

    /** In seconds, for people: {@code 2.1}. */
    String seconds() {
      return seconds(median);
    }

    static String seconds(Duration time) {
      return "%.1f".formatted(time.toMillis() / 1e3);
    }
  }
}
