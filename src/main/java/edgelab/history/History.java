package edgelab.history;

import edgelab.load.Burst;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything the agents saw in one burst, in the order in which they saw it.
 *
 * @param burst the load
 * @param conditions of the agents' machine at the end of the burst
 * @param events in order of {@link Event#at()}
 * @param began zero of the burst's time on the wall clock, which puts the logs of NGINX and the
 *     Edge beside the events; null where it was not told
 */
public record History(Burst burst, Conditions conditions, List<Event> events, Instant began) {
  public History {
    events = List.copyOf(events);
  }

  /** A history without a wall clock. */
  public History(Burst burst, Conditions conditions, List<Event> events) {
    this(burst, conditions, events, null);
  }

  /** One history of a burst that several agents' containers shared, in order of time. */
  public static History merge(List<History> parts) {
    return new History(
        parts.get(0).burst(),
        parts.stream().map(History::conditions).reduce(Conditions::worse).orElseThrow(),
        parts.stream()
            .flatMap(part -> part.events().stream())
            .sorted(Comparator.comparing(Event::at))
            .toList(),
        parts.get(0).began());
  }

  public <E extends Event> Stream<E> all(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast);
  }

  /** How the burst's clients ended, counted. */
  public Endings endings() {
    return Endings.of(this);
  }

  /** Time from the first dial to the last client's first: how tight the burst was. */
  public Duration dialSpread() {
    return span(Event.Dialed.class, dial -> dial.attempt() == 1);
  }

  /** Time from the first dial to the last 101; zero where none came. */
  public Duration upgradeSpread() {
    return span(Event.Opened.class, any -> true);
  }

  private <E extends Event> Duration span(Class<E> last, Predicate<E> counted) {
    var from = all(Event.Dialed.class).map(Event::at).min(Duration::compareTo);
    var to = all(last).filter(counted).map(Event::at).max(Duration::compareTo);
    return from.isPresent() && to.isPresent() ? to.get().minus(from.get()) : Duration.ZERO;
  }
}
