package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.edge.EdgeServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person who presses Ctrl-C has nothing left at the host. */
class DialInterruptTest {
  private static final int CLIENTS = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** 128 and the number of SIGINT, as shells have it. */
  private static final int INTERRUPTED = 130;

  @TempDir Path folder;

  @Test
  void oneInterruptEndsAllConnections() throws Exception {
    try (EdgeServer edge = new EdgeServer(0, 64)) {
      Process dial =
          new ProcessBuilder(
                  "java",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  "-Dlab.folder=" + folder.resolve("run"),
                  "edgelab.cli.Main",
                  "dial",
                  "ws://localhost:" + edge.port(),
                  "--clients=" + CLIENTS,
                  "--hold=600",
                  "--quiet")
              .redirectErrorStream(true)
              .start();
      await().atMost(PATIENCE).until(() -> edge.open() == CLIENTS || !dial.isAlive());
      assertThat(edge.open()).isEqualTo(CLIENTS);
      new ProcessBuilder("kill", "-INT", String.valueOf(dial.pid())).start().waitFor();
      assertThat(dial.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(dial.exitValue()).isEqualTo(INTERRUPTED);
      assertThat(new String(dial.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .isEmpty();
      await().atMost(PATIENCE).until(() -> edge.open() == 0);
    }
  }
}
