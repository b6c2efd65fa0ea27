package edgelab.dial;

import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.RawLogs;
import edgelab.load.Burst;
import edgelab.load.ClientBehaviour;
import edgelab.load.RequestHeader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The values of the headers that a user gives: any of them may be a secret, and so none is kept or
 * shown, not even where a server sends it back.
 *
 * @param values texts that are masked
 */
public record GivenSecrets(List<String> values) {
  private static final String MASK = "***";

  /** A shorter part of a value is in many texts that are none. */
  private static final int SHORTEST = 6;

  public GivenSecrets {
    values = List.copyOf(values);
  }

  /**
   * @param headers that were given
   * @param more texts that are secrets by themselves
   */
  public static GivenSecrets of(List<RequestHeader> headers, String... more) {
    Stream<String> parts =
        headers.stream()
            .flatMap(header -> Stream.concat(Stream.of(header.value()), parts(header.value())));
    return new GivenSecrets(
        Stream.concat(parts, Arrays.stream(more))
            .filter(text -> text.length() >= SHORTEST)
            .distinct()
            .sorted((one, other) -> other.length() - one.length())
            .toList());
  }

  private static Stream<String> parts(String value) {
    return Arrays.stream(value.split("[\\s,;=]+"));
  }

  /** The same text without any of them. */
  public String masked(String text) {
    String shown = text;
    for (String value : values) {
      shown = shown.replace(value, MASK);
    }
    return shown;
  }

  RawLogs masked(RawLogs logs) {
    return new RawLogs(
        logs.error().stream().map(this::masked).toList(),
        logs.access().stream().map(this::masked).toList());
  }

  History masked(History history) {
    return new History(
        masked(history.burst()),
        history.conditions(),
        history.events().stream().map(this::masked).toList(),
        history.began());
  }

  private Event masked(Event event) {
    return event instanceof Event.Rejected one
        ? new Event.Rejected(
            one.client(),
            one.attempt(),
            one.at(),
            one.phase(),
            one.httpStatus(),
            masked(one.server()),
            masked(one.via()),
            masked(one.location()),
            masked(one.body()))
        : event;
  }

  private static Burst masked(Burst burst) {
    List<RequestHeader> hidden = new ArrayList<>();
    burst
        .behaviour()
        .headers()
        .forEach(header -> hidden.add(new RequestHeader(header.name(), MASK)));
    ClientBehaviour behaviour = burst.behaviour();
    return burst.withBehaviour(behaviour.withHeaders(hidden));
  }
}
