package edgelab.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The lab's own image, by the command that {@code docs/install.md} shows. */
class LabImageIT {
  private static final Path BROKEN = Path.of("nginx-variants/worker-connections/broken.conf");
  private static final Path BUILD = Path.of("containers/edgelab/install.sh");
  private static final String SOCKET = "-v /var/run/docker.sock:/var/run/docker.sock ";
  private static final String NETWORK = "--network host ";
  private static final String MOUNT = "-v \"$PWD:/work\" ";
  private static final int OWNER = 1234;
  private static final Duration REMOVED = Duration.ofSeconds(30);

  private static String command;

  @TempDir Path folder;
  @TempDir Path elsewhere;

  private record Ended(int code, String printed, String complaint) {}

  @BeforeAll
  static void build() throws Exception {
    Process build = new ProcessBuilder(BUILD.toString()).inheritIO().start();
    assertThat(build.waitFor()).isZero();
    command =
        Files.readAllLines(Path.of("docs/install.md")).stream()
            .filter(line -> line.startsWith("docker run "))
            .findFirst()
            .orElseThrow();
  }

  @BeforeEach
  void writeConfig() throws IOException {
    Path config = Files.copy(BROKEN, folder.resolve("nginx.conf"));
    if (owner(folder) == 0) { // a user's folder is not root's
      for (Path one : List.of(folder, config)) {
        Files.setAttribute(one, "unix:uid", OWNER);
      }
    }
  }

  private static int owner(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  private Process start(String line) throws IOException {
    return new ProcessBuilder("bash", "-c", "exec " + line)
        .directory(folder.toFile())
        .redirectError(elsewhere.resolve("errors").toFile())
        .start();
  }

  private Ended end(Process process) throws IOException, InterruptedException {
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), printed, Files.readString(elsewhere.resolve("errors")));
  }

  private static List<String> docker(String... arguments) throws IOException {
    List<String> all = Stream.concat(Stream.of("docker"), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(all).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }

  /** The session of a lab's container, by the container that watches it. */
  private static String session(String lab) throws IOException {
    return docker("ps", "--no-trunc", "--format", "{{.Label \"edgelab.watches\"}} {{.Command}}")
        .stream()
        .filter(line -> line.contains(lab))
        .map(line -> line.split(" ")[0])
        .findFirst()
        .orElse("");
  }

  private static List<String> left(String session) throws IOException {
    String own = "label=edgelab.session=" + session;
    return Stream.of(
            docker("ps", "-aq", "--filter", own),
            docker("ps", "-aq", "--filter", "label=edgelab.watches=" + session),
            docker("network", "ls", "-q", "--filter", own))
        .flatMap(List::stream)
        .toList();
  }

  private static void isRemoved(String session) {
    await().atMost(REMOVED).untilAsserted(() -> assertThat(left(session)).isEmpty());
  }

  /** The session of {@link #numbered}'s container, once it has containers. */
  private String awaitSession() throws Exception {
    Path number = elsewhere.resolve("number");
    await().atMost(REMOVED).until(() -> Files.exists(number) && Files.size(number) > 0);
    String lab = Files.readString(number);
    await().atMost(REMOVED).until(() -> !session(lab).isEmpty());
    String session = session(lab);
    await()
        .atMost(REMOVED)
        .until(() -> !docker("ps", "-q", "--filter", "label=edgelab.session=" + session).isEmpty());
    return session;
  }

  /** The command, and a file that tells the number of the container. */
  private String numbered() {
    return command.replace("docker run", "docker run --cidfile " + elsewhere.resolve("number"));
  }

  @Test
  void theReportIsTheUsersAndNothingIsLeft() throws Exception {
    Process process = start(numbered() + " --only burst");
    String session = awaitSession();
    Ended check = end(process);
    assertThat(check.code()).as(check.complaint()).isEqualTo(1);
    assertThat(check.printed()).containsPattern("burst +500 +300 +300 +200 ");
    Path page = folder.resolve("edgelab/lab/index.html");
    assertThat(page).isNotEmptyFile();
    assertThat(owner(page)).isEqualTo(owner(folder));
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("nginx.conf", "edgelab");
    }
    isRemoved(session);
  }

  /** Of a configuration in the image, since no folder of the user's is there. */
  @Test
  void anInterruptLeavesNothingAndAReportThatWillBeGoneIsTold() throws Exception {
    String unmounted = numbered().replace(MOUNT, "");
    Process process = start(unmounted.replace("nginx.conf", "/opt/edgelab/" + BROKEN));
    String session = awaitSession();
    assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor()).isZero();
    Ended check = end(process);
    assertThat(check.code()).isEqualTo(130);
    assertThat(check.complaint())
        .startsWith(
            "edgelab: the report will be gone with this container; to keep it, add " + MOUNT)
        .contains("edgelab: interrupted; removing the containers\n");
    isRemoved(session);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments(SOCKET, "", "Docker's socket is not in this container; add " + SOCKET),
        arguments(NETWORK, "", "This container does not share the machine's network, "),
        arguments(
            "nginx.conf", "/etc/it.conf", "there is no /etc/it.conf in this container; add -v "),
        arguments("check nginx.conf", "verify", "'verify' needs a checkout of edgelab."));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeIsOneLine(String right, String wrong, String complaint) throws Exception {
    Ended ended = end(start(command.replace(right, wrong)));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.complaint()).startsWith("edgelab: " + complaint).hasLineCount(1);
    assertThat(ended.printed()).isEmpty();
  }
}
