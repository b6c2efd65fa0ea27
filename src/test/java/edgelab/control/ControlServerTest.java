package edgelab.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.control.ControlServer.Reply;
import java.io.IOException;
import java.net.URI;
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
        new ControlServer(0)
            .on("GET /lines", body -> Reply.text("one\ntwo\n"))
            .on("POST /echo", body -> Reply.text(body))
            .on(
                "PUT /number",
                body -> {
                  throw new IllegalArgumentException("not a number");
                })
            .start();
    client = new ControlClient("test", URI.create("http://localhost:" + server.port()));
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
  void aServerThatIsGoneIsNamed() {
    server.close();
    assertThatThrownBy(() -> client.lines("/lines"))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("the test does not answer: ");
  }
}
