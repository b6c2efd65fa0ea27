package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * {@code check --fix --write} on a terminal, which {@code script} makes of a pair of pipes: the
 * answer is typed once the question is there.
 */
@Execution(ExecutionMode.CONCURRENT)
class FixTerminalIT {
  private static final Path BROKEN = Path.of("nginx-variants/upgrade-empty-connection/broken.conf");
  private static final String QUESTION = "[y/N] ";

  @TempDir Path folder;

  @BeforeAll
  static void thereIsScript() throws IOException, InterruptedException {
    assumeThat(System.getProperty("os.name"))
        .isEqualTo("Linux"); // elsewhere it takes other options
    Process which = new ProcessBuilder("sh", "-c", "command -v script").start();
    assumeThat(which.waitFor()).as("script, of Debian's bsdutils, is not installed").isZero();
  }

  private Process onTerminal() throws IOException {
    Files.copy(BROKEN, folder.resolve("nginx.conf"));
    String check =
        "java -jar %s check nginx.conf --only subprotocol --fix --write --no-strict"
            .formatted(Path.of("target/edgelab.jar").toAbsolutePath());
    ProcessBuilder script =
        new ProcessBuilder("script", "--quiet", "--return", "--command", check, "/dev/null")
            .directory(folder.toFile())
            .redirectErrorStream(true);
    script.environment().keySet().removeIf(name -> name.startsWith("TESTCONTAINERS_"));
    return script.start();
  }

  /** What was printed up to the question; all of it where none comes. */
  private static String question(InputStream out) throws IOException {
    StringBuilder printed = new StringBuilder();
    for (int read = out.read(); read >= 0; read = out.read()) {
      printed.append((char) read);
      if (printed.toString().endsWith(QUESTION)) {
        break;
      }
    }
    return printed.toString();
  }

  private int typed(String answer) throws IOException, InterruptedException {
    Process process = onTerminal();
    String printed = question(process.getInputStream());
    assertThat(printed).endsWith("change 2 lines of [nginx.conf]? " + QUESTION);
    process.getOutputStream().write((answer + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    process.getInputStream().transferTo(OutputStream.nullOutputStream());
    return process.waitFor();
  }

  /** The exit code is that of the file as it is then. */
  @Test
  void aYesChangesTheFile() throws IOException, InterruptedException {
    assertThat(typed("yes")).isZero();
    assertThat(folder.resolve("nginx.conf"))
        .hasContent(
            Files.readString(BROKEN)
                .replace(
                    "proxy_set_header Connection \"\";", "proxy_set_header Connection upgrade;"));
  }

  @Test
  void anythingElseDoesNot() throws IOException, InterruptedException {
    assertThat(typed("")).isEqualTo(1);
    assertThat(folder.resolve("nginx.conf")).hasSameTextualContentAs(BROKEN);
  }
}
