package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineSetupTest {
  @TempDir Path folder;

  /** {@code containers/setup.sh} writes nothing behind the sign where Testcontainers is right. */
  @Test
  void portsArePublishedWhereTheScriptFound() throws IOException {
    Path file = folder.resolve("engine.properties");
    assertThat(EngineSetup.host(file)).isEmpty();
    assertThat(EngineSetup.host(Files.writeString(file, "lab.docker.host=\n"))).isEmpty();
    assertThat(EngineSetup.host(Files.writeString(file, "lab.docker.host=localhost\n")))
        .contains("localhost");
  }
}
