package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code ./lab doctor} on this machine, whatever it has. */
class DoctorCommandTest {
  private record Ended(int code, List<String> lines) {
    String line(String name) {
      return lines.stream().filter(line -> line.startsWith(name + " ")).findFirst().orElse("");
    }
  }

  private static Ended doctor(Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            "java", "-cp", "target/classes:target/lib/*", Main.class.getName(), "doctor");
    builder.environment().putAll(environment);
    return ended(builder.redirectErrorStream(true).start());
  }

  private static Ended ended(Process process) throws IOException, InterruptedException {
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), told.lines().toList());
  }

  @Test
  void withoutAnEngineItStillSaysTheRest() throws Exception {
    Ended ended = doctor(Map.of("DOCKER_HOST", "tcp://127.0.0.1:1"));
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.line("docker")).startsWith("docker          NO   ");
    assertThat(ended.line("java")).startsWith("java            OK   JDK ");
    assertThat(Stream.of("descriptors", "ports", "disk").map(ended::line)).doesNotContain("");
    assertThat(ended.lines()).noneMatch(line -> line.startsWith("image "));
  }
}
