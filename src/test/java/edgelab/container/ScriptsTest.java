package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
}
