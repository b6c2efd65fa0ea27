package edgelab.history;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.OptionalDouble;

/** Puts moments of the wall clock on the burst's: milliseconds since it began. */
public record BurstClock(Instant began) {
  private static final DateTimeFormatter NGINX = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss");
  private static final int NGINX_LENGTH = "2026/11/24 03:00:00".length();

  public static BurstClock of(History history) {
    return new BurstClock(history.began());
  }

  /** Empty where the history does not say when it began. */
  public OptionalDouble at(Instant moment) {
    return began == null
        ? OptionalDouble.empty()
        : OptionalDouble.of((moment.toEpochMilli() - began.toEpochMilli()));
  }

  /**
   * @param epochSeconds as NGINX's {@code $msec} gives them
   */
  public OptionalDouble at(double epochSeconds) {
    return began == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(epochSeconds * 1e3 - began.toEpochMilli());
  }

  /** Of a line of NGINX's error log: the second it was written in, UTC as containers have it. */
  public OptionalDouble atSecondOf(String line) {
    if (line.length() < NGINX_LENGTH) {
      return OptionalDouble.empty();
    }
    try {
      LocalDateTime second = LocalDateTime.parse(line.substring(0, NGINX_LENGTH), NGINX);
      return at(second.toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException e) {
      return OptionalDouble.empty();
    }
  }
}
