package edgelab.jmeter;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far an engine's clock is behind that of the start line, as the engine measured it before its
 * burst.
 *
 * @param offset to be added to the engine's times
 * @param error the most that it can be wrong by: half of a round trip
 */
public record ClockOffset(Duration offset, Duration error) {
  /** Without a start line there is one clock. */
  static final ClockOffset NONE = new ClockOffset(Duration.ZERO, Duration.ZERO);

  /** Silence is judged by laying both logs together within ten times that. */
  private static final Duration APART = Duration.ofMillis(20);

  /** By the sample's variable {@code clock}, two numbers of microseconds. */
  static ClockOffset of(JMeterSample sample) {
    String told = sample.variables().getOrDefault("clock", "");
    if (!told.matches("-?\\d+ \\d+")) {
      return NONE;
    }
    String[] micros = told.split(" ");
    return new ClockOffset(micros(micros[0]), micros(micros[1]));
  }

  private static Duration micros(String number) {
    return Duration.of(Long.parseLong(number), ChronoUnit.MICROS);
  }

  /** Of each engine, in the order of their names. */
  static List<ClockOffset> in(List<JMeterSample> samples) {
    Map<String, ClockOffset> engines = new TreeMap<>();
    samples.forEach(sample -> engines.put(engine(sample.thread()), of(sample)));
    return List.copyOf(engines.values());
  }

  /** Its name and port stand before that of the thread group. */
  private static String engine(String thread) {
    return thread.replaceFirst("-[^-]* \\d+-\\d+$", "");
  }

  /** A doubt where one of them is further off than can be trusted. */
  static Optional<String> doubt(List<ClockOffset> engines) {
    return engines.stream()
        .filter(one -> one.offset().abs().plus(one.error()).compareTo(APART) > 0)
        .findFirst()
        .map(
            one ->
                "the clock of an engine of JMeter is %s away, more than %d ms; set it by NTP"
                    .formatted(one.text(), APART.toMillis()));
  }

  /** For people: {@code 0.012 ms ± 0.095 ms}. */
  public String text() {
    return String.format(
        Locale.ROOT, "%.3f ms ± %.3f ms", offset.toNanos() / 1e6, error.toNanos() / 1e6);
  }
}
