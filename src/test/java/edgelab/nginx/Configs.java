package edgelab.nginx;

import edgelab.nginx.config.NginxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Configurations in tests, read from a file as any other. */
public final class Configs {
  private Configs() {}

  public static NginxConfig of(String text) {
    try {
      Path folder = Files.createTempDirectory("edgelab-config");
      Path file = Files.writeString(folder.resolve("nginx.conf"), text);
      try {
        return NginxConfig.read(file);
      } finally {
        Files.delete(file);
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file in a folder, which may lie in others. */
  public static Path write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
