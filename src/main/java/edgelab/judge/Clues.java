package edgelab.judge;

import edgelab.Plural;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Level;
import edgelab.history.LogLine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The most frequent evidence of losses that no cause explains, as it was written: the clients'
 * answer or signal, the proxy's line, the Edge's refusal. Texts that differ in numbers only are the
 * same, but for an error's number, {@code (111:}.
 */
final class Clues {
  private static final Pattern NUMBER = Pattern.compile("(?<![(\\d.])\\d+(\\.\\d+)*");

  private Clues() {}

  /** In one sentence, without a full stop. */
  static String of(Losses losses) {
    return Stream.of(ending(losses), line(losses), refusal(losses))
        .flatMap(Optional::stream)
        .collect(Collectors.joining("; "));
  }

  private static Optional<String> ending(Losses losses) {
    return most(losses.all().stream().map(Clues::ending).toList(), text -> text)
        .map(
            most ->
                Plural.clients(most.getValue())
                    + " "
                    + (most.getValue() == 1
                        ? most.getKey().replaceFirst("^were", "was")
                        : most.getKey()));
  }

  private static String ending(Loss loss) {
    Event event = loss.event().orElse(null);
    if (event instanceof Event.Rejected rejected) {
      return "were answered " + rejected.httpStatus();
    }
    if (event instanceof Event.Failed failed) {
      return "failed by %s in the phase %s".formatted(failed.signal(), failed.phase());
    }
    return event instanceof Event.Closed closed
        ? "were closed by %s, code %d".formatted(closed.signal(), closed.code())
        : "got no answer";
  }

  /** Of errors, else of warnings, else of what the proxy tells of its clients. */
  private static Optional<String> line(Losses losses) {
    List<LogLine> lines = losses.lines().first();
    Stream<Predicate<LogLine>> levels =
        Stream.of(
            line -> line.level().compareTo(Level.ERROR) >= 0 && line.level() != Level.UNKNOWN,
            line -> line.level() == Level.WARN,
            line -> line.level() == Level.INFO && line.connection().isPresent());
    return levels
        .map(level -> lines.stream().filter(level).map(LogLine::brief).toList())
        .flatMap(texts -> most(texts, text -> NUMBER.matcher(text).replaceAll("#")).stream())
        .findFirst()
        .map(
            most ->
                "the proxy logged %s \"%s\""
                    .formatted(Plural.times(most.getValue()), most.getKey()));
  }

  private static Optional<String> refusal(Losses losses) {
    List<EdgeEvent> refused = losses.evidence().edge(EdgeEvent.Kind.REFUSED);
    return most(refused.stream().map(EdgeEvent::detail).toList(), text -> text)
        .map(
            most ->
                "the Edge refused %d upgrades: \"%s\"".formatted(most.getValue(), most.getKey()));
  }

  /** The first of the texts that are most, and how many they are; equal ones have one key. */
  private static Optional<Map.Entry<String, Integer>> most(
      List<String> texts, UnaryOperator<String> key) {
    Map<String, String> firsts = new HashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    texts.forEach(
        text ->
            counts.merge(firsts.computeIfAbsent(key.apply(text), any -> text), 1, Integer::sum));
    return counts.entrySet().stream().min(Comparator.comparing(entry -> -entry.getValue()));
  }
}
