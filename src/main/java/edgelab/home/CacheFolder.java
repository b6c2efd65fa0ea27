package edgelab.home;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The user's folder for what can be made again. */
final class CacheFolder {
  private static final String NAME = "edgelab";

  private CacheFolder() {}

  static Path of() {
    return of(System.getenv(), System::getProperty);
  }

  /**
   * As the XDG Base Directory Specification has it, or on macOS Apple's file system guide.
   *
   * @param environment of the process
   * @param properties of the JVM
   */
  static Path of(Map<String, String> environment, UnaryOperator<String> properties) {
    String chosen = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (Path.of(chosen).isAbsolute()) {
      return Path.of(chosen, NAME);
    }
    boolean isMac = properties.apply("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
    return Path.of(properties.apply("user.home"), isMac ? "Library/Caches" : ".cache", NAME);
  }
}
