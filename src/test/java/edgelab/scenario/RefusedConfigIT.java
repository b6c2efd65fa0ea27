package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.check.AssumedBackend;
import edgelab.check.Credentials;
import edgelab.check.TrialRunner;
import edgelab.nginx.Builds;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What NGINX refuses is told with its line, whatever else is up. */
class RefusedConfigIT {
  @TempDir Path folder;

  private TrialRunner runner(String http, String location) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("nginx.conf"),
            "events {}\nhttp {\n"
                + http
                + "\nserver { listen 80; server_name own.example;\n"
                + "location / { proxy_pass http://app:3000;\n"
                + location
                + "\n} } }\n");
    NginxConfig config = NginxConfig.read(file);
    return new TrialRunner(
        "refused",
        Targets.first(config),
        Builds.found(config),
        10,
        Credentials.NONE,
        AssumedBackend.strict(Duration.ofSeconds(30)),
        Path.of("target/check", folder.getFileName() + ""));
  }

  @Test
  void theLineIsNamed() throws IOException {
    try (TrialRunner runner = runner("", "proxy_read_timeout soon;")) {
      assertThatThrownBy(runner::test)
          .isInstanceOf(LabException.class)
          .hasMessageContaining("refused " + folder.resolve("nginx.conf") + ": [emerg]")
          .hasMessageEndingWith("in " + folder.resolve("nginx.conf") + ":6");
    }
  }

  @Test
  void aVariableThatNothingDefinesHasItsLine() throws IOException {
    try (TrialRunner runner = runner("", "proxy_set_header Connection $connection_upgrade;")) {
      assertThatThrownBy(runner::test)
          .isInstanceOf(LabException.class)
          .hasMessageStartingWith(
              folder.resolve("nginx.conf") + ":6: NGINX refuses $connection_upgrade");
    }
  }

  /** Servers that it dials, itself, a name server, and a log: nobody answers yet. */
  @Test
  void namesAreNoReasonToRefuse() throws IOException {
    String names =
        "resolver dns.example; upstream own { server own.example:80; server b.example; }"
            + " access_log syslog:server=log.example;";
    try (TrialRunner runner = runner(names, "")) {
      assertThatCode(runner::test).doesNotThrowAnyException();
    }
  }

  /** The Edge, the agents and their networks would have begun to start, and be said. */
  @Test
  void nothingElseIsStarted() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("nginx.conf"),
            "events {}\nhttp { server { lisen 80; location / { proxy_pass http://app:3000; } } }\n");
    Process check =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                "edgelab.cli.Main",
                "check",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.lines())
        .singleElement()
        .asString()
        .contains("unknown directive \"lisen\" in " + file + ":2");
    assertThat(check.waitFor()).isEqualTo(2);
  }
}
