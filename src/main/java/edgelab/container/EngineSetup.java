package edgelab.container;

import edgelab.LabException;
import edgelab.home.Home;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** What {@code containers/setup.sh} does and finds: the engine, the images. */
public final class EngineSetup {
  private static final String HOST = "lab.docker.host";

  private static boolean done = Home.isSetUpByLauncher(); // guarded by the class

  private EngineSetup() {}

  /**
   * Where the lab is a library, nobody else has done it.
   *
   * @throws LabException where there is no engine, or an image cannot be had
   */
  public static synchronized void once() {
    if (!done) {
      Script.run(Home.file("containers/setup.sh"), List.of(), line -> {});
      done = true;
    }
  }

  /** Where published ports are; empty: where Testcontainers thinks. */
  static Optional<String> host() {
    return Found.HOST;
  }

  private static final class Found {
    static final Optional<String> HOST = host(Home.file("target/engine.properties"));
  }

  static Optional<String> host(Path file) {
    Properties found = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        found.load(reader);
      } catch (IOException e) {
        throw new LabException(file + " cannot be read: " + e.getMessage(), e);
      }
    }
    return Optional.of(found.getProperty(HOST, "")).filter(host -> !host.isEmpty());
  }
}
