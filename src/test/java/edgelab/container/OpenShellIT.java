package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands one after the other in the shell of a container. */
class OpenShellIT {
  private static final Sleeping CONTAINER = new Sleeping();

  @BeforeAll
  static void start() {
    CONTAINER.start();
  }

  @AfterAll
  static void stop() {
    CONTAINER.stop();
  }

  @Test
  void eachCommandHasItsOwnOutput() {
    assertThat(CONTAINER.shell("echo one; cat; x=left; false")).isEqualTo("one\n");
    assertThat(CONTAINER.shell("printf '%s.' \"$x\"; exit 3")).isEqualTo(".");
    assertThat(CONTAINER.shell("echo two >&2")).isEmpty();
  }

  @Test
  void everyByteOfALongOutputIsThere() {
    String printed = CONTAINER.shell("yes \"$(printf '\\377\\200\\001')\" | head -c 4000000");
    assertThat(printed).hasSize(4_000_000).startsWith("\u00ff\u0080\u0001\n\u00ff");
  }

  @Test
  void filesAreUnpacked() {
    byte[] large = "a line of a configuration\n".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    Map<String, byte[]> files =
        Map.of(
            "/new/a folder/large", large, "/tmp/END", "END\n".getBytes(StandardCharsets.US_ASCII));
    String printed =
        CONTAINER.shell(new CopiedFiles(files).unpack() + "cat '/new/a folder/large' /tmp/END");
    assertThat(printed).isEqualTo(new String(large, StandardCharsets.US_ASCII) + "END\n");
  }

  @Test
  void aContainerThatEndsHasSaidWhatItSaid() {
    try (Sleeping container = new Sleeping()) {
      container.start();
      assertThat(container.shell("echo before; kill -TERM 1; sleep 5; echo after"))
          .isEqualTo("before\n");
    }
  }

  @Test
  void aContainerThatIsStartedAgainHasANewShell() {
    try (Sleeping container = new Sleeping()) {
      container.start();
      container.shell("true");
      container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
      container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
      container.leaveShell();
      assertThat(container.shell("echo again")).isEqualTo("again\n");
    }
  }

  /** Whether or not its end has been noticed. */
  @Test
  void aShellThatIsLeftIsNotAskedAgain() {
    String before = CONTAINER.shell("echo $$");
    CONTAINER.leaveShell();
    assertThat(CONTAINER.shell("echo $$")).isNotEqualTo(before);
  }

  private static final class Sleeping extends ShellContainer<Sleeping> {
    Sleeping() {
      super(
          FoundImages.pinned("nginx"),
          Confinement.PROXY,
          "sh",
          "-c",
          "trap exit TERM; while :; do sleep 0.1; done");
      withNetworkMode("none");
    }
  }
}
