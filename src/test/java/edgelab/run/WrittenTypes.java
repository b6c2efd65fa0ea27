package edgelab.run;

import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.EvidenceFolder;
import edgelab.history.Json;
import edgelab.judge.Cause;
import edgelab.judge.Causes;
import edgelab.judge.Verdict;
import edgelab.proxy.ClientLimit;
import edgelab.proxy.ConfigChange;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Every JSON object and every enumeration in the files of a run, with its keys or values as the
 * lab's own mapping writes them, found from the types of the lines.
 */
final class WrittenTypes {
  /** The types of a file's lines. */
  static final List<Class<?>> LINES =
      Stream.of(
              Stream.of(Machine.class, Result.class, LiveCounts.class, CheckSummary.class),
              Stream.of(ConfigChange.class, ClientLimit.class),
              Stream.of(Verdict.class, EdgeEvent.class),
              Arrays.stream(EvidenceFolder.class.getDeclaredClasses()).filter(Class::isRecord),
              Arrays.stream(Event.class.getPermittedSubclasses()))
          .<Class<?>>flatMap(lines -> lines)
          .toList();

  /** Components that may be null, which their types do not say. */
  private static final Set<String> NULLABLE = Set.of("EvidenceFolder.Head.began");

  private final Map<String, List<String>> tables = new LinkedHashMap<>();

  /** Names of types, each with its rows: {@code key: type}, or the values of an enumeration. */
  static Map<String, List<String>> all() {
    WrittenTypes types = new WrittenTypes();
    LINES.stream().filter(line -> !isEvent(line)).forEach(types::describe);
    types.describe(Event.class);
    return types.tables;
  }

  private static boolean isEvent(Class<?> type) {
    return Event.class.isAssignableFrom(type);
  }

  /** As the lab writes an object of the type in which nothing is absent. */
  static JsonNode written(Type type) {
    return Json.read(Json.line(Specimen.of(type)), JsonNode.class);
  }

  private void describe(Class<?> type) {
    if (tables.containsKey(name(type))) {
      return;
    }
    if (!values(type).isEmpty()) {
      tables.put(
          name(type), values(type).stream().map(Json::line).map(WrittenTypes::bare).toList());
    } else if (type.isSealed()) {
      describeSealed(type);
    } else {
      tables.put(name(type), List.of()); // a type may hold itself
      tables.put(name(type), rows(type));
    }
  }

  /** Of a type that is written as one text; empty for any other type. */
  private static List<?> values(Class<?> type) {
    if (type == Cause.class) {
      return Stream.concat(Stream.of(Cause.NONE, Cause.UNKNOWN), Causes.all().stream()).toList();
    }
    return type.isEnum() ? List.of(type.getEnumConstants()) : List.of();
  }

  /** The keys that all subtypes share are the interface's; each subtype has the rest. */
  private void describeSealed(Class<?> type) {
    Map<Class<?>, List<String>> rows = new LinkedHashMap<>();
    for (Class<?> subtype : type.getPermittedSubclasses()) {
      rows.put(subtype, rows(subtype));
    }
    List<String> shared = new ArrayList<>(rows.values().iterator().next());
    rows.values().forEach(shared::retainAll);
    tables.put(name(type), shared);
    rows.forEach(
        (subtype, all) ->
            tables.put(
                name(subtype) + " " + written(subtype).get("event"),
                all.stream().filter(row -> !shared.contains(row)).toList()));
  }

  private List<String> rows(Class<?> record) {
    Map<String, Type> components =
        Arrays.stream(record.getRecordComponents())
            .collect(Collectors.toMap(RecordComponent::getName, RecordComponent::getGenericType));
    JsonNode written = written(record);
    return written.propertyNames().stream()
        .map(
            key ->
                "%s: %s%s"
                    .formatted(
                        key,
                        type(components.get(key), written.get(key)),
                        NULLABLE.contains(name(record) + "." + key) ? " or null" : ""))
        .toList();
  }

  /**
   * @param type of the component; null where a key is no component
   */
  private String type(Type type, JsonNode value) {
    if (type instanceof ParameterizedType generic) {
      Type element = Specimen.element(generic);
      return generic.getRawType() == Optional.class
          ? type(element, value) + " or null"
          : "list of " + type(element, value.get(0));
    }
    if (type instanceof Class<?> plain
        && (plain.isEnum() || plain.isRecord() || plain.isSealed())) {
      describe(plain);
      return "[%s](#%s)"
          .formatted(name(plain), name(plain).toLowerCase(Locale.ROOT).replace(".", ""));
    }
    return plain(type, value);
  }

  private static String plain(Type type, JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> type == Instant.class ? "timestamp" : "text";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() ? "integer" : number(type);
      default -> throw new IllegalArgumentException(value + " is of no type that has a name");
    };
  }

  private static String number(Type type) {
    return type == Duration.class ? "number in s" : "number";
  }

  private static String bare(String json) {
    return Json.read(json, String.class);
  }

  /** With the outer type where it is nested: {@code Backoff.Jitter}. */
  private static String name(Class<?> type) {
    return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
  }
}
