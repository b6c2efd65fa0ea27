package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./lab check -}: standard input is the command's, whatever runs before it. */
class LauncherInputTest {
  @TempDir Path folder;
  @TempDir Path user;

  private void script(String name, String lines) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** With a JDK, a Maven and an engine that read all they can. */
  @Test
  void itReachesTheCommandUntouched() throws Exception {
    Files.copy(Path.of("lab"), folder.resolve("lab"));
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(folder.resolve("pom.xml"), "");
    script("containers/setup.sh", "cat >>target/eaten; touch target/engine.properties");
    Files.copy(Path.of("containers/prelude.sh"), folder.resolve("containers/prelude.sh"));
    script("bin/mvn", "cat >>target/eaten");
    script(
        "bin/java",
        "case \"$*\" in -version) echo 'openjdk version \"17\"' ;;"
            + " *lab.dry*) cat >>"
            + folder
            + "/target/eaten ;; *) cat ;; esac");
    ProcessBuilder builder =
        new ProcessBuilder("bash", folder.resolve("lab").toString(), "check", "-");
    builder.environment().merge("PATH", folder + "/bin:", (path, bin) -> bin + path);
    Process lab = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String text = "events {}\n\n http {\t}\r\n".repeat(10_000) + "no line feed";
    Thread writer = new Thread(() -> write(lab, text));
    writer.start();
    String told = new String(lab.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    writer.join();
    assertThat(lab.waitFor()).isZero();
    assertThat(told).isEqualTo(text);
    assertThat(folder.resolve("target/eaten")).isEmptyFile();
  }

  /** The first of two only looks for mistakes, so that nothing is installed for one. */
  @ParameterizedTest
  @CsvSource({"true, 0, 1", "true, 1, 2", "false, 0, 2"})
  void oneJvmIsEnoughWhereNothingHasToBeInstalled(boolean isFound, int engine, int jvms)
      throws Exception {
    launch(isFound, engine, "check", "nginx.conf");
    assertThat(folder.resolve("target/jvms")).hasContent("x\n".repeat(jvms));
  }

  /** There may be none, and its endpoint is elsewhere. */
  @Test
  void dialNeedsNoEngine() throws Exception {
    launch(false, 1, "dial", "ws://localhost/");
    assertThat(folder.resolve("target/jvms")).hasContent("x\n");
    assertThat(folder.resolve("target/engine.properties")).doesNotExist();
  }

  /** Its paths are those of the folder that it is given in, and the lab's files are elsewhere. */
  @Test
  void aCommandWorksInTheUsersFolder() throws Exception {
    launch(true, 0, "lint", "nginx.conf");
    assertThat(folder.resolve("target/called"))
        .content()
        .startsWith(user + " ")
        .contains(" -Dlab.home=" + folder + " ", " -cp " + folder + "/target/classes:")
        .endsWith(" lint nginx.conf\n");
  }

  /** With a JDK that only counts how often it is started. */
  private void launch(boolean isFound, int engine, String... command) throws Exception {
    Files.copy(Path.of("lab"), folder.resolve("lab"));
    Files.createDirectories(folder.resolve("src"));
    Files.createDirectories(folder.resolve("target"));
    Files.writeString(folder.resolve("pom.xml"), "");
    if (isFound) {
      Files.writeString(folder.resolve("target/images.properties"), "nginx = a");
    }
    script("containers/setup.sh", "touch target/engine.properties");
    Files.copy(Path.of("containers/prelude.sh"), folder.resolve("containers/prelude.sh"));
    script("bin/mvn", "");
    script("bin/docker", "exit " + engine);
    script(
        "bin/java",
        "case \"$*\" in -version) echo 'openjdk version \"17\"' ;; "
            + "*) echo \"$PWD $*\" >>%1$s/target/called; echo x >>%1$s/target/jvms ;; esac"
                .formatted(folder));
    List<String> words = new ArrayList<>(List.of("bash", folder.resolve("lab").toString()));
    words.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(words).directory(user.toFile());
    builder.environment().merge("PATH", folder + "/bin:", (path, bin) -> bin + path);
    Process lab =
        builder
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(lab.waitFor()).isZero();
  }

  private static void write(Process lab, String text) {
    try (var input = lab.getOutputStream()) {
      input.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // The launcher ended before it read all: the test says so.
    }
  }
}
