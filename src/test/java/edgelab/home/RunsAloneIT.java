package edgelab.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar edgelab.jar} in an empty folder, with an empty cache. */
class RunsAloneIT {
  private static final Path BROKEN = Path.of("nginx-variants/worker-connections/broken.conf");

  @TempDir static Path cache;
  @TempDir static Path elsewhere;
  private static Path jar;

  @TempDir Path folder;

  private record Ended(int code, String printed, String complaint) {}

  @BeforeAll
  static void copyJar() throws IOException {
    jar = Files.copy(Path.of("target/edgelab.jar"), elsewhere.resolve("edgelab.jar"));
  }

  private Ended edgelab(String... arguments) throws IOException, InterruptedException {
    return edgelab(cache, arguments);
  }

  private Ended edgelab(Path cache, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("java", "-jar", jar.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("XDG_CACHE_HOME", cache.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("TESTCONTAINERS_"));
    Path errors = elsewhere.resolve("errors");
    Process process = builder.redirectError(errors.toFile()).start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed, Files.readString(errors));
  }

  private void writeConfig() throws IOException {
    Files.copy(BROKEN, folder.resolve("nginx.conf"));
  }

  @Test
  void itSaysItsVersionAndWhatItKnows() throws Exception {
    assertThat(edgelab("--version").printed()).matches("edgelab \\d+\\.\\d+\\.\\d+\\S*\n");
    assertThat(edgelab("variants").printed())
        .contains("\n  worker-connections  ", "\n  trunk-down  ");
    assertThat(edgelab("chekc").complaint())
        .isEqualTo(
            "edgelab: unknown command 'chekc'; did you mean 'check'?"
                + " 'java -jar edgelab.jar help' lists them\n");
  }

  @Test
  void aFileOfTheUsersIsComputed() throws Exception {
    writeConfig();
    Ended lint = edgelab("lint", "nginx.conf");
    assertThat(lint.code()).isEqualTo(1);
    assertThat(lint.printed()).contains("nginx.conf:6: 300 of 500 clients will open");
    assertThat(files()).containsExactly("nginx.conf");
  }

  /** With the Edge and the agents from its own jars. */
  @Test
  void aFileOfTheUsersIsMeasured() throws Exception {
    writeConfig();
    Ended check = edgelab("check", "nginx.conf", "--only", "burst");
    assertThat(check.code()).as(check.complaint()).isEqualTo(1);
    assertThat(check.printed()).containsPattern("burst +500 +300 +300 +200 ");
    assertThat(check.printed()).containsPattern("report: edgelab/runs/.*/index.html\n");
    assertThat(folder.resolve("edgelab/lab/index.html")).isNotEmptyFile();
    assertThat(files()).containsExactlyInAnyOrder("nginx.conf", "edgelab");
    assertThat(edgelab("report").code()).isZero();
  }

  @Test
  void aCacheThatCannotBeWrittenIsOneLine() throws Exception {
    writeConfig();
    Ended ended = edgelab(folder.resolve("nginx.conf"), "variants");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.complaint())
        .startsWith("edgelab: the lab's files cannot be written to ")
        .endsWith("; set XDG_CACHE_HOME to a folder that can be written\n")
        .hasLineCount(1);
  }

  @Test
  void whatNeedsACheckoutSaysSo() throws Exception {
    Ended verify = edgelab("verify");
    assertThat(verify.code()).isEqualTo(2);
    assertThat(verify.complaint()).isEqualTo("edgelab: 'verify' needs a checkout of edgelab.\n");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
