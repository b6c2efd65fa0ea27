package edgelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Maven Central has no ShellCheck: where none is installed, the test says so and is skipped. */
class ShellScriptsTest {
  private static final String ABSENT =
      "edgelab: the shell scripts are not checked, because there is no ShellCheck here;"
          + " install it: apt-get install shellcheck, or brew install shellcheck";

  @Test
  void shellCheckFindsNothing() throws Exception {
    List<String> scripts = scripts();
    assertThat(scripts).contains("lab", ".ci/run", "containers/prelude.sh");
    List<String> command = new ArrayList<>(List.of("shellcheck", "--external-sources"));
    command.addAll(scripts);
    Process process = start(command);
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException notInstalled) {
      System.err.println(ABSENT);
      return Assumptions.abort(ABSENT);
    }
  }

  /** Every file that names a shell in its first line. */
  private static List<String> scripts() throws IOException {
    List<String> scripts = new ArrayList<>();
    for (Path root : List.of(Path.of("lab"), Path.of(".ci"), Path.of("containers"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
          if (firstLine(file).matches("#!.*\\b(ba)?sh( .*)?|# shellcheck shell=.*")) {
            scripts.add(file.toString());
          }
        }
      }
    }
    return scripts;
  }

  private static String firstLine(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    }
  }
}
