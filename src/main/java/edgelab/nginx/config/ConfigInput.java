package edgelab.nginx.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A configuration as it is handed over.
 *
 * @param path a file or a folder; a name for messages where there is a text
 * @param text of a file, or what {@code nginx -T} prints; empty: the path is read
 * @param folders of this machine by the absolute names that they have for NGINX
 * @param environment values for templates
 * @param changed texts that stand in the place of what files hold, as they would be written: of a
 *     template with its variables
 */
public record ConfigInput(
    Path path,
    Optional<String> text,
    Map<String, Path> folders,
    Environment environment,
    Map<Path, String> changed) {

  public ConfigInput {
    folders = Map.copyOf(folders);
    changed = Map.copyOf(changed);
  }

  /** As it is. */
  public ConfigInput(
      Path path, Optional<String> text, Map<String, Path> folders, Environment environment) {
    this(path, text, folders, environment, Map.of());
  }

  /** The same with other texts of some files, besides those that are changed already. */
  public ConfigInput with(Map<Path, String> texts) {
    Map<Path, String> all = new LinkedHashMap<>(changed);
    all.putAll(texts);
    return new ConfigInput(path, text, folders, environment, all);
  }

  /** A file or a folder, and nothing besides. */
  public static ConfigInput of(Path path) {
    return new ConfigInput(path, Optional.empty(), Map.of(), Environment.NONE);
  }
}
