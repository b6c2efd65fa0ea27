package edgelab.history;

import edgelab.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapping of the lab: JSON Lines, durations as seconds, instants as ISO 8601. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private Json() {}

  /** One line, without the newline. */
  public static String line(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * @throws tools.jackson.core.JacksonException where the text is not what the type wants
   */
  public static <T> T read(String text, Class<T> type) {
    return MAPPER.readValue(text, type);
  }

  /** One line as it is kept and shown: without secrets. */
  public static String masked(Object value) {
    return Secrets.masked(line(value));
  }

  /** Writes each value as a line, {@link #masked}. */
  public static void writeLines(Path file, List<?> values) throws IOException {
    Files.write(file, (Iterable<String>) values.stream().map(Json::masked)::iterator);
  }

  public static <T> List<T> readLines(Path file, Class<T> type) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.map(line -> read(line, type)).toList();
    }
  }
}
