package edgelab.nginx.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration as it is handed over.
 *
 * @param path a file or a folder; a name for messages where there is a text
 * @param text of a file, or what {@code nginx -T} prints; empty: the path is read
 * @param folders of this machine by the absolute names that they have for NGINX
 * @param environment values for templates
 */
public record ConfigInput(
    Path path, Optional<String> text, Map<String, Path> folders, Environment environment) {

  public ConfigInput {
    folders = Map.copyOf(folders);
  }

  /** A file or a folder, and nothing besides. */
  public static ConfigInput of(Path path) {
    return new ConfigInput(path, Optional.empty(), Map.of(), Environment.NONE);
  }
}
