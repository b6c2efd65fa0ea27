package edgelab.history;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One line of a proxy's error log.
 *
 * @param at when it was written, in whole seconds; empty where the line does not say
 * @param level of the line
 * @param text without time, level, process and connection number
 * @param connection the proxy's number of the client connection that the line is about; empty where
 *     it is about none, or more than one
 */
public record LogLine(Optional<Instant> at, Level level, String text, OptionalLong connection) {
  /** Characters of a line that is quoted. */
  private static final int LONGEST = 200;

  /**
   * For people, without what is known of the client; the beginning of one that quotes a long
   * header.
   */
  public String brief() {
    String text = toString().replaceFirst(", client: .*", "");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Level and text, for people: {@code [warn] 512 worker_connections are not enough}. */
  @Override
  public String toString() {
    return level == Level.UNKNOWN
        ? text
        : "[" + level.name().toLowerCase(Locale.ROOT) + "] " + text;
  }
}
