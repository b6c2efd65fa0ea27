package edgelab.container;

import edgelab.LabException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JMeter's own log and what it prints, read for what it says nowhere else: where a jar is missing
 * it may run to its end, and exit with 0.
 */
record JMeterLog(String text) {
  /** XStream's words for an element of a plan, and the JVM's for a sampler's class. */
  private static final Pattern MISSING =
      Pattern.compile("(?:CannotResolveClassException|ClassNotFoundException): ([\\w.$]+)");

  private static final Pattern ERROR = Pattern.compile("(?m)^\\S+ \\S+ ERROR (.*)$");

  /** The first class that a plan names and no jar has. */
  Optional<String> missingClass() {
    Matcher found = MISSING.matcher(text);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Its first error, in one line. */
  String complaint() {
    Matcher found = ERROR.matcher(text);
    return found.find() ? found.group(1).strip() : "its log has no error";
  }

  /**
   * @throws LabException where a jar is missing
   */
  void requireAllClasses() {
    missingClass()
        .ifPresent(
            name -> {
              throw new LabException(
                  "no jar of JMeter's has %s, which the plan names: put the jar into lib/ext"
                      .formatted(name));
            });
  }
}
