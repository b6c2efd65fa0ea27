package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.run.LiveFile;
import edgelab.run.Machine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

  @Test
  void theEvidenceThatThePageLinksIsServedAndNothingElse() throws IOException {
    SampleRun.write(folder);
    assertThat(ask("GET /worker-connections-broken/nginx.conf", "localhost"))
        .startsWith("HTTP/1.1 200")
        .contains("worker_connections 641;");
    for (String other :
        new String[] {"/worker-connections-broken/advice.jsonl", "/run.json", "/%2e%2e/x"}) {
      assertThat(ask("GET " + other, "localhost")).startsWith("HTTP/1.1 404");
    }
  }

  @Test
  void aHostsNameHasNoCase() throws IOException {
    assertThat(ask("GET /", "LOCALHOST:8006")).startsWith("HTTP/1.1 200");
  }

  /** RFC 9110, 9.3.2: the headers of GET, and no content. */
  @Test
  void headIsGetWithoutContent() throws IOException {
    String[] get = ask("GET /", "localhost").split("\r\n\r\n", 2);
    String[] head = ask("HEAD /", "localhost").split("\r\n\r\n", 2);
    assertThat(head[0].replaceFirst("(?i)date: .*", ""))
        .isEqualToIgnoringCase(get[0].replaceFirst("(?i)date: .*", ""));
    assertThat(head[1]).isEmpty();
    assertThat(ask("HEAD /events", "localhost")).startsWith("HTTP/1.1 200").endsWith("\r\n\r\n");
  }

  /** More than the kernel keeps for a connection that nobody reads from. */
  @Test
  void aListenerThatDoesNotReadHoldsUpNoOther() throws IOException {
    try (Socket deaf = listen();
        Socket reader = listen()) {
      BufferedReader events =
          new BufferedReader(
              new InputStreamReader(reader.getInputStream(), StandardCharsets.UTF_8));
      reader.setSoTimeout(10_000);
      String filler = "x".repeat(8 << 20);
      for (int pulse = 0; pulse < 6; pulse++) {
        Files.writeString(folder.resolve("next"), pulse + filler);
        Files.move(
            folder.resolve("next"),
            LiveFile.in(folder, 1),
            StandardCopyOption.REPLACE_EXISTING,
            StandardCopyOption.ATOMIC_MOVE);
        String expected = "data: " + pulse + "x";
        String line = "";
        while (!line.startsWith(expected)) {
          line = events.readLine();
        }
      }
      assertThat(deaf.isConnected()).isTrue();
    }
  }

  private Socket listen() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.url().getPort());
    socket
        .getOutputStream()
        .write(
            "GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private String ask(String request, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), page.url().getPort())) {
      String text = request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
