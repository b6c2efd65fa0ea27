package edgelab.jmeter;

import edgelab.history.Conditions;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.load.Burst;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The samples of {@code clients.jmx}, of one engine or of many, as the history of a burst. Their
 * times are whole milliseconds; those of an engine are put on the clock of the start line.
 */
final class SampleHistory {
  private static final Conditions UNKNOWN = new Conditions(-1, -1, -1, -1, -1, -1);
  private static final String ABNORMAL = "1006";

  private final Burst burst;
  private final Instant began;
  private final List<Event> events = new ArrayList<>();

  private SampleHistory(Burst burst, Instant began) {
    this.burst = burst;
    this.began = began;
  }

  /**
   * @param samples one for each client, with its number as the variable {@code client}
   */
  static History of(Burst burst, List<JMeterSample> samples) {
    Instant began =
        samples.stream()
            .map(sample -> sample.at().plus(ClockOffset.of(sample).offset()))
            .min(Instant::compareTo)
            .orElseGet(Instant::now);
    SampleHistory history = new SampleHistory(burst, began);
    samples.forEach(history::add);
    history.events.sort(Comparator.comparing(Event::at)); // stable: a dial is before its end
    return new History(burst, UNKNOWN, history.events, began);
  }

  private void add(JMeterSample sample) {
    int client = Integer.parseInt(sample.variables().get("client"));
    Duration offset = ClockOffset.of(sample).offset();
    int attempt = 0;
    Duration planned = null;
    for (JMeterSample part : sample.parts()) {
      Duration at = Duration.between(began, part.at().plus(offset));
      Duration end = at.plus(part.elapsed());
      switch (part.label()) {
        case "connect" -> {
          attempt++;
          events.add(new Event.Dialed(client, attempt, at, planned == null ? at : planned));
          if (!part.success()) {
            events.add(failure(client, attempt, end, part));
          }
        }
        case "handshake" ->
            events.add(
                part.success()
                    ? new Event.Opened(client, attempt, end, burst.behaviour().subprotocol())
                    : failure(client, attempt, end, part));
        case "backoff" -> planned = end;
        case "hold" ->
            events.add(
                new Event.Closed(
                    client, attempt, end, Integer.parseInt(part.code()), Words.of(part).signal()));
        default -> throw new IllegalArgumentException("a sample has a part " + part.label());
      }
    }
  }

  private static Event failure(int client, int attempt, Duration at, JMeterSample part) {
    return part.code().equals(ABNORMAL)
        ? new Event.Failed(client, attempt, at, Words.of(part).phase(), Words.of(part).signal())
        : new Event.Rejected(client, attempt, at, Integer.parseInt(part.code()));
  }

  /** The sampler's response message. */
  private record Words(Phase phase, Signal signal) {
    static Words of(JMeterSample part) {
      String[] words = part.message().split("/");
      return new Words(Phase.valueOf(words[0]), Signal.valueOf(words[1]));
    }
  }
}
