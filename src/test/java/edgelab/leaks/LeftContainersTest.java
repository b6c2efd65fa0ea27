package edgelab.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code containers/left.sh}, beside a Docker that says what the test wants. */
class LeftContainersTest {
  @TempDir private Path folder;

  private record Ended(int code, String told) {}

  @Test
  void aContainerThatStaysIsNamed() throws Exception {
    Ended ended = look("[ $1 = ps ] && echo 'odd_name (edgelab/java, Up 2 minutes)'; true");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.told)
        .containsOnlyOnce("\n")
        .startsWith("edgelab: ")
        .contains("odd_name (edgelab/java, Up 2 minutes)");
  }

  @Test
  void aNetworkThatStaysIsNamed() throws Exception {
    Ended ended = look("[ $1 = network ] && echo 'network odd'; true");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.told).contains("network odd");
  }

  @Test
  void onlyTheSessionIsLookedAt() throws Exception {
    Ended ended = look("case \"$*\" in *label=edgelab.session=this-one*) ;; *) echo other ;; esac");
    assertThat(ended).isEqualTo(new Ended(0, ""));
    assertThat(folder.resolve("session")).doesNotExist();
  }

  @Test
  void withoutASessionNothingIsLookedAt() throws Exception {
    assertThat(run("exit 1")).isEqualTo(new Ended(0, ""));
  }

  @Test
  void aDockerThatDoesNotAnswerIsTold() throws Exception {
    Ended ended = look("exit 1");
    assertThat(ended.code).isEqualTo(2);
    assertThat(ended.told).contains("Docker does not answer");
  }

  private Ended look(String docker) throws Exception {
    Files.writeString(folder.resolve("session"), "this-one\n");
    return run(docker);
  }

  private Ended run(String docker) throws IOException, InterruptedException {
    Path command = Files.writeString(folder.resolve("docker"), "#!/bin/sh\n" + docker + "\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
    ProcessBuilder script =
        new ProcessBuilder("containers/left.sh", folder.resolve("session").toString(), "0")
            .redirectErrorStream(true);
    script.environment().merge("PATH", folder + ":", (path, first) -> first + path);
    Process process = script.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), told);
  }
}
