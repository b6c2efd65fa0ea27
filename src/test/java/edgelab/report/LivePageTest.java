package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.run.Machine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LivePageTest {
  @TempDir Path folder;
  private LivePage page;

  @BeforeEach
  void serve() {
    page = new LivePage(folder, 0);
  }

  @AfterEach
  void end() {
    page.close();
  }

  @Test
  void itIsServedBeforeTheFirstExperimentAndAfter() throws IOException {
    assertThat(ask("GET /", "localhost")).contains("200 OK", "No experiment is finished yet.");
    SampleRun.write(folder);
    assertThat(ask("GET /", "localhost:80")).contains("200 OK", "NGINX dropped 200 of 500 clients");
  }

  /** A run of another version may lie there until the next one begins. */
  @Test
  void aRunOfAnotherFormatIsSaidAndWaitedOut() throws IOException {
    SampleRun.write(folder);
    Path run = folder.resolve("run.json");
    String line = Files.readString(run);
    Files.writeString(run, line.replace("{\"format\":" + Machine.FORMAT + ",", "{"));
    assertThat(ask("GET /", "localhost"))
        .contains("200 OK", "http-equiv=\"refresh\"", "run.json has no format number");
    Files.writeString(run, line);
    assertThat(ask("GET /", "localhost")).contains("NGINX dropped 200 of 500 clients");
  }

  /** Else any web page could read it, by a name of its own that it points at this machine. */
  @Test
  void anotherHostsNameIsRefused() throws IOException {
    assertThat(ask("GET /", "evil.example")).startsWith("HTTP/1.1 403");
  }

  @Test
  void itIsForReadingOnly() throws IOException {
    assertThat(ask("POST /", "localhost")).startsWith("HTTP/1.1 405");
    assertThat(ask("GET /../run.json", "localhost")).startsWith("HTTP/1.1 404");
  }

  private String ask(String request, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.url().getPort())) {
      String text = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
