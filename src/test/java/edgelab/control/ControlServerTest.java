package edgelab.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import edgelab.LabException;
import edgelab.control.ControlServer.Reply;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlServerTest {
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void start() throws IOException {
    server =
        new ControlServer(0, "secret")
            .on("GET /lines", body -> Reply.text("one\ntwo\n"))
            .on("POST /echo", body -> Reply.text(body))
            .on(
                "PUT /number",
                body -> {
                  throw new IllegalArgumentException("not a number");
                })
            .start();
    client = new ControlClient("test", URI.create("http://localhost:" + server.port()), "secret");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersInLines() {
    assertThat(client.lines("/lines")).containsExactly("one", "two");
    assertThat(client.stream("/echo", Map.of("a", 1))).containsExactly("{\"a\":1}");
  }

  @Test
  void aRefusalSaysWhy() {
    assertThatThrownBy(() -> client.put("/number", "x"))
        .isInstanceOf(LabException.class)
        .hasMessage("the test refused /number: not a number");
    assertThatThrownBy(() -> client.lines("/nothing"))
        .hasMessage("the test refused /nothing: no such request: GET /nothing");
  }

  @Test
  void onlyTheLabIsHeard() throws Exception {
    URI base = URI.create("http://localhost:" + server.port());
    assertThatThrownBy(() -> new ControlClient("test", base, "guess").lines("/lines"))
        .hasMessage("the test refused /lines: only the lab that started this program is heard");
    assertThat(status(base, "X-Edgelab-Token", "secret")).isEqualTo(200);
    assertThat(status(base, "X-Other", "secret")).isEqualTo(403);
    assertThat(status(base, "X-Edgelab-Token", "secret", "Origin", "null")).isEqualTo(403);
  }

  @Test
  void withoutATokenNobodyIsHeard() throws Exception {
    try (ControlServer open = new ControlServer(0, "").on("GET /lines", body -> Reply.done())) {
      open.start();
      URI base = URI.create("http://localhost:" + open.port());
      assertThat(status(base, "X-Edgelab-Token", "")).isEqualTo(403);
    }
  }

  private static int status(URI base, String... headers) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(base.resolve("/lines")).headers(headers).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  /** Docker gives a port back when a network is cut off, and anybody may take it. */
  @Test
  void anotherProgramOnItsPortIsNoAnswer() throws IOException {
    HttpServer other = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    other.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    other.start();
    try {
      URI base = URI.create("http://localhost:" + other.getAddress().getPort());
      assertThatThrownBy(() -> new ControlClient("edge", base, "secret").lines("/health"))
          .hasMessage(
              "the edge does not answer: another program does, at "
                  + base
                  + " (HTTP 404, no Server header)");
    } finally {
      other.stop(0);
    }
  }

  @Test
  void aServerThatIsGoneIsNamed() {
    server.close();
    assertThatThrownBy(() -> client.lines("/lines"))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("the test does not answer: ");
  }
}
