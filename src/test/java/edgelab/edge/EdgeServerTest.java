package edgelab.edge;

import static edgelab.edge.EdgeClients.awaitLogged;
import static edgelab.edge.EdgeClients.open;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeServerTest {
  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void upgradesAndNegotiatesItsSubprotocol() throws IOException {
    try (RawClient client = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      assertThat(client.head())
          .startsWith("HTTP/1.1 101 ")
          .containsIgnoringCase("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
          .containsIgnoringCase("Sec-WebSocket-Protocol: agent");
    }
    awaitLogged(edge, Kind.UPGRADED, "agent");
    awaitLogged(edge, Kind.CLOSED, "end of stream");
  }

  /** Each change to a good request breaks one rule of RFC 6455 §4.2.1. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET / HTTP/1.1 | POST / HTTP/1.1 | 405 the method is POST, not GET",
        "GET / HTTP/1.1 | GET / HTTP/1.0 | 426 HTTP/1.0 cannot upgrade",
        "Host: edge | X: y | 400 no Host header",
        "Upgrade: websocket | X: y | 426 no Upgrade header",
        "Upgrade: websocket | Upgrade: h2c | 400 the Upgrade header is not websocket",
        "Connection: Upgrade | Connection: keep-alive | 400 the Connection header has no upgrade",
        "Connection: Upgrade | Connection: close | 400 the Connection header has no upgrade",
        "Sec-WebSocket-Key | X-Key | 400 the Sec-WebSocket-Key is not 16 bytes in base64",
        "dGhlIHNhbXBsZSBub25jZQ== | c2hvcnQ= | 400 the Sec-WebSocket-Key is not 16 bytes in base64",
        "Version: 13 | Version: 8 | 426 the Sec-WebSocket-Version is not 13",
        "GET / HTTP/1.1 | GET | 400 the request is malformed",
      })
  void refusesRequestsThatTheRfcForbids(String good, String bad, String refusal)
      throws IOException {
    String request = RawClient.UPGRADE.replace(good, bad);
    try (RawClient client = new RawClient(edge.port()).send(request)) {
      String status = refusal.substring(0, 3);
      assertThat(client.head()).startsWith("HTTP/1.1 " + status + " ");
      assertThat(client.end()).isEqualTo("FIN");
    }
    awaitLogged(edge, Kind.REFUSED, refusal);
  }

  @Test
  void refusesTwoKeys() throws IOException {
    String key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n";
    String request = RawClient.UPGRADE.replace(key, key + key);
    try (RawClient client = new RawClient(edge.port()).send(request)) {
      assertThat(client.head()).startsWith("HTTP/1.1 400 ");
    }
    awaitLogged(edge, Kind.REFUSED, "400 more than one Sec-WebSocket-Key");
  }

  @Test
  void echoesTextAndAnswersPings() throws IOException {
    try (RawClient client = open(edge)) {
      assertThat(client.sendFrame(1, "hello").frame()).isEqualTo("1 hello");
      assertThat(client.sendFrame(9, "are you there").frame()).isEqualTo("10 are you there");
    }
  }

  @Test
  void answersACloseFrameAndThenCloses() throws IOException {
    try (RawClient client = open(edge)) {
      assertThat(client.sendFrame(8, "").frame()).startsWith("8 ");
      assertThat(client.end()).isEqualTo("FIN");
    }
    awaitLogged(edge, Kind.CLOSED, "close frame -1");
  }

  @Test
  void sendsHeartbeats() throws IOException {
    edge.behave(Behaviour.healthy(Duration.ofMillis(50)));
    try (RawClient client = open(edge)) {
      for (int beat = 0; beat < 3; beat++) {
        assertThat(client.frame()).startsWith("1 {\"topicName\":\"channel.metadata\"");
      }
    }
  }

  @Test
  void aResetClosesForgetsAndBehaves() throws IOException {
    edge.behave(new Behaviour(Duration.ofMillis(50), Moment.HEARTBEAT, new Effect.Hang()));
    try (RawClient client = open(edge)) {
      edge.reset();
      assertThat(client.end()).isEqualTo("FIN");
    }
    assertThat(edge.log()).isEmpty();
    try (RawClient client = open(edge)) {
      assertThat(client.sendFrame(1, "well").frame()).isEqualTo("1 well");
    }
  }

  @ParameterizedTest
  @CsvSource({"false, FIN", "true, RST"})
  void dropsAllAtOnce(boolean reset, String end) throws IOException {
    try (RawClient one = open(edge);
        RawClient other = open(edge)) {
      edge.drop(reset);
      assertThat(one.end()).isEqualTo(end);
      assertThat(other.end()).isEqualTo(end);
    }
    awaitLogged(edge, Kind.INJECTED, "drop of 2 connections");
  }
}
