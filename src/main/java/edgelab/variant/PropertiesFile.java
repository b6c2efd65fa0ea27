package edgelab.variant;

import edgelab.LabException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** A file of keys and values, which names what is wrong with it. */
final class PropertiesFile {
  private final Path file;
  private final Properties properties = new Properties();
  private final List<String> lines;

  /**
   * @param required keys
   * @param optional the other keys that are known
   * @throws LabException where the file cannot be read, or a key is missing or unknown
   */
  PropertiesFile(Path file, Set<String> required, Set<String> optional) {
    this.file = file;
    try {
      lines = Files.readAllLines(file);
      properties.load(new StringReader(String.join("\n", lines)));
    } catch (IOException | IllegalArgumentException e) {
      throw new LabException(file + " cannot be read: " + e.getMessage(), e);
    }
    checkKeys(required, optional);
  }

  private void checkKeys(Set<String> required, Set<String> optional) {
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    unknown.removeAll(required);
    unknown.removeAll(optional);
    if (!unknown.isEmpty()) {
      throw new LabException(
          "%s: unknown key '%s'; the keys are %s and, if needed, %s"
              .formatted(
                  file,
                  unknown.iterator().next(),
                  new TreeSet<>(required),
                  new TreeSet<>(optional)));
    }
    for (String key : new TreeSet<>(required)) {
      if (properties.getProperty(key, "").isBlank()) {
        throw new LabException(file + ": the key '" + key + "' is missing");
      }
    }
  }

  /** As they were written. */
  List<String> lines() {
    return lines;
  }

  /**
   * @param parse throws an {@link IllegalArgumentException} that says what is allowed
   * @throws LabException where it does
   */
  <T> T value(String key, Function<String, T> parse) {
    String text = properties.getProperty(key).strip();
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new LabException("%s: %s = %s: %s".formatted(file, key, text, e.getMessage()), e);
    }
  }

  /** The same; a key that is not there has another value. */
  <T> T optional(String key, Function<String, T> parse, T otherwise) {
    return properties.containsKey(key) ? value(key, parse) : otherwise;
  }
}
