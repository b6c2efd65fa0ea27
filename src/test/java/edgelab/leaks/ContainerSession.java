package edgelab.leaks;

import edgelab.container.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells {@code containers/left.sh} which containers are this JVM's. */
final class ContainerSession {
  private static final Path FILE = Path.of("target/session");

  private ContainerSession() {}

  /** Does nothing where no containers are made, or where they are to stay. */
  static void tell() {
    boolean makesContainers = "true".equals(System.getenv("TESTCONTAINERS_RYUK_DISABLED"));
    if (!makesContainers || Boolean.getBoolean("lab.keep")) {
      return;
    }
    try {
      Files.write(FILE, Session.labels().values());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
