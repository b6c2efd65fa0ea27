package edgelab.cli;

import edgelab.LabException;
import edgelab.home.Home;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The fixed configuration with as many slots, and as long an accept queue, as a burst needs. */
final class BenchConfig {
  private static final Path FOLDER = Home.file("target/bench");

  private BenchConfig() {}

  static ConfigUnderTest of(int clients) {
    ConfigUnderTest fixed = Variants.named("worker-connections").fixed();
    try {
      Path file = Files.createDirectories(FOLDER).resolve("nginx-" + clients + ".conf");
      Files.writeString(file, fixed.kind().sized(Files.readString(fixed.file()), clients));
      return new ConfigUnderTest(
          "bench",
          String.valueOf(clients),
          false,
          file,
          fixed.scenario(),
          fixed.versions(),
          fixed.expectation());
    } catch (IOException e) {
      throw new LabException(FOLDER + " cannot be written: " + e, e);
    }
  }
}
