package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.EvidenceFolder;
import edgelab.proxy.ProxyKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.DockerClientFactory;

/**
 * The Docker engine dies in mid-experiment, for a lab in a JVM of its own, and comes back later.
 */
@EnabledIf("engineIsHere")
class EngineDiesIT {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration CLEANED = Duration.ofSeconds(30);

  @TempDir Path folder;

  static boolean engineIsHere() {
    return Files.exists(Path.of("/var/run/docker.sock"));
  }

  @Test
  void theVerdictComesSoonAndNothingIsLeft() throws IOException {
    Path socket = folder.resolve("docker.sock");
    try (EngineRelay engine = new EngineRelay(socket)) {
      Process lab = start(socket);
      try (BufferedReader said = lab.inputReader()) {
        String session = await(said, HeldBurst.OPEN).substring(HeldBurst.OPEN.length());
        try {
          engine.die();
          assertVerdict(said, System.nanoTime());
        } finally {
          lab.destroy();
          engine.live();
          Awaitility.await()
              .atMost(CLEANED)
              .until(() -> left(session).isEmpty() && !isWatched(session));
        }
      } finally {
        lab.destroy();
      }
    }
  }

  private void assertVerdict(BufferedReader said, long died) throws IOException {
    String verdict = await(said, "INCONCLUSIVE in ");
    assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(SOON);
    assertThat(verdict).contains("the Docker engine failed");
    assertThat(
            new EvidenceFolder(folder.resolve("lab/engine-dies-fixed"))
                .read(ProxyKind::record)
                .history())
        .as("what was recorded until then")
        .satisfies(history -> assertThat(history.all(Event.Opened.class)).hasSize(500));
  }

  private Process start(Path socket) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "java",
            "-Dlab.folder=" + folder.resolve("lab"),
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            HeldBurst.class.getName());
    builder.environment().put("DOCKER_HOST", "unix://" + socket);
    return builder.redirectErrorStream(true).start();
  }

  private static String await(BufferedReader said, String beginning) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      all.append(line).append(System.lineSeparator());
      if (line.startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("it never said '" + beginning + "', but:\n" + all);
  }

  /** Its watcher knows the engine by the relay only, and would look for it for ten minutes. */
  private static boolean isWatched(String session) {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(session));
  }

  private static List<?> left(String session) {
    return DockerClientFactory.instance()
        .client()
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of("edgelab.session", session))
        .exec();
  }
}
