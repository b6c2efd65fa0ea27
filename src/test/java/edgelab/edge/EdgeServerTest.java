package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Json;
import edgelab.script.Admission;
import edgelab.script.Admission.How;
import edgelab.script.Admission.Refusal;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
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
    awaitLogged(Kind.UPGRADED, "agent");
    awaitLogged(Kind.CLOSED, "end of stream");
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
    awaitLogged(Kind.REFUSED, refusal);
  }

  @Test
  void echoesTextAndAnswersPings() throws IOException {
    try (RawClient client = open()) {
      assertThat(client.sendFrame(1, "hello").frame()).isEqualTo("1 hello");
      assertThat(client.sendFrame(9, "are you there").frame()).isEqualTo("10 are you there");
    }
  }

  @Test
  void answersACloseFrameAndThenCloses() throws IOException {
    try (RawClient client = open()) {
      assertThat(client.sendFrame(8, "").frame()).startsWith("8 ");
      assertThat(client.end()).isEqualTo("FIN");
    }
    awaitLogged(Kind.CLOSED, "close frame -1");
  }

  @Test
  void sendsHeartbeats() throws IOException {
    edge.behave(Behaviour.healthy(Duration.ofMillis(50)));
    try (RawClient client = open()) {
      for (int beat = 0; beat < 3; beat++) {
        assertThat(client.frame()).startsWith("1 {\"topicName\":\"channel.metadata\"");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ACCEPT, fin, FIN",
    "ACCEPT, rst, RST",
    "BEFORE_101, fin, FIN",
    "BEFORE_101, rst, RST",
    "AT_101, fin, FIN",
    "AT_101, rst, RST"
  })
  void cutsBeforeThe101(Moment moment, String effect, String end) throws IOException {
    edge.behave(behaviour(moment, effect));
    try (RawClient client = new RawClient(edge.port())) {
      if (moment != Moment.ACCEPT) {
        client.send(RawClient.UPGRADE);
      }
      assertThat(client.end()).isEqualTo(end);
    }
    assertThat(edge.log()).extracting(EdgeEvent::kind).doesNotContain(Kind.UPGRADED);
  }

  @ParameterizedTest
  @CsvSource({"AFTER_101, fin, FIN", "AFTER_101, rst, RST", "HEARTBEAT, rst, RST"})
  void cutsAfterThe101(Moment moment, String effect, String end) throws IOException {
    edge.behave(behaviour(moment, effect));
    try (RawClient client = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      assertThat(client.end()).isEqualTo(end);
    }
    awaitLogged(Kind.UPGRADED, "agent");
  }

  @Test
  void answersAnotherStatus() throws IOException {
    edge.behave(new Behaviour(Duration.ofSeconds(30), Moment.AT_101, new Effect.Status(503)));
    try (RawClient client = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      assertThat(client.head()).startsWith("HTTP/1.1 503 ");
    }
  }

  @Test
  void sendsACloseFrame() throws IOException {
    edge.behave(
        new Behaviour(Duration.ofSeconds(30), Moment.AFTER_101, new Effect.CloseFrame(1001)));
    try (RawClient client = open()) {
      assertThat(client.frame()).isEqualTo("8 \u0003\u00e9");
      assertThat(client.end()).isEqualTo("FIN");
    }
  }

  @Test
  void sendsUnsolicitedMessages() throws IOException {
    edge.behave(Behaviour.parse(Duration.ofSeconds(30), "after-101 send 100"));
    try (RawClient client = open()) {
      assertThat(client.frame()).isEqualTo("2 " + "\0".repeat(100));
      assertThat(client.sendFrame(1, "and goes on").frame()).isEqualTo("1 and goes on");
    }
  }

  @Test
  void readsAgainAfterThePause() throws IOException {
    edge.behave(Behaviour.parse(Duration.ofSeconds(30), "after-101 stop-reading 1"));
    try (RawClient client = open()) {
      awaitLogged(Kind.INJECTED, "AFTER_101 StopReading[time=PT1S]");
      assertThat(client.sendFrame(1, "you read this").frame()).isEqualTo("1 you read this");
      client.sendFrame(1, "anybody there?");
      assertThatThrownBy(client::impatientFrame).isInstanceOf(SocketTimeoutException.class);
      assertThat(client.patientFrame()).isEqualTo("1 anybody there?");
    }
  }

  @Test
  void everyStrikesTheFirstOfSoMany() throws IOException {
    edge.behave(Behaviour.parse(Duration.ofSeconds(30), "at-101 status 503 every 2"));
    for (String status : List.of("503", "101", "503", "101")) {
      try (RawClient client = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
        assertThat(client.head()).startsWith("HTTP/1.1 " + status);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"AFTER_101", "HEARTBEAT"})
  void hangsWhenOpen(Moment moment) throws IOException {
    edge.behave(behaviour(moment, "hang"));
    try (RawClient client = open()) {
      awaitLogged(Kind.INJECTED, moment + " Hang[]");
      client.sendFrame(1, "anybody there?");
      assertThatThrownBy(client::impatientFrame).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void hangs() throws IOException {
    edge.behave(behaviour(Moment.BEFORE_101, "hang"));
    try (RawClient client = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      awaitLogged(Kind.INJECTED, "BEFORE_101 Hang[]");
      assertThatThrownBy(client::impatientHead).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void answersLate() throws IOException {
    edge.behave(
        new Behaviour(
            Duration.ofSeconds(30), Moment.AT_101, new Effect.Delay(Duration.ofMillis(200))));
    long start = System.nanoTime();
    try (RawClient client = open()) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
      assertThat(client.sendFrame(1, "late").frame()).isEqualTo("1 late");
    }
  }

  @Test
  void aResetClosesForgetsAndBehaves() throws IOException {
    edge.behave(behaviour(Moment.HEARTBEAT, "hang"));
    try (RawClient client = open()) {
      edge.reset();
      assertThat(client.end()).isEqualTo("FIN");
    }
    assertThat(edge.log()).isEmpty();
    try (RawClient client = open()) {
      assertThat(client.sendFrame(1, "well").frame()).isEqualTo("1 well");
    }
  }

  private RawClient open() throws IOException {
    RawClient client = new RawClient(edge.port()).send(RawClient.UPGRADE);
    assertThat(client.head()).startsWith("HTTP/1.1 101 ");
    return client;
  }

  private static Behaviour behaviour(Moment moment, String effect) {
    return Json.read(
        "{\"heartbeat\":0.05,\"moment\":\"%s\",\"effect\":{\"effect\":\"%s\"},\"every\":1}"
            .formatted(moment, effect),
        Behaviour.class);
  }

  @Test
  void refusesHandshakesAboveTheRateWithRetryAfter() throws IOException {
    edge.admit(
        Admission.bucket(0.001, 1).refusingBy(new Refusal(How.STATUS_503, Duration.ofSeconds(3))));
    try (RawClient first = open();
        RawClient second = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      assertThat(second.head())
          .startsWith("HTTP/1.1 503 ")
          .containsIgnoringCase("\r\nRetry-After: 3\r\n");
      assertThat(second.end()).isEqualTo("FIN");
      assertThat(first.sendFrame(1, "still here").frame()).isEqualTo("1 still here");
    }
    awaitLogged(Kind.TURNED_AWAY, "STATUS_503");
    edge.reset();
    open().close();
    open().close();
  }

  @ParameterizedTest
  @CsvSource({"FIN", "RST"})
  void refusesHandshakesWithoutAnAnswer(How how) throws IOException {
    edge.admit(Admission.bucket(0.001, 1).refusingBy(new Refusal(how, Duration.ZERO)));
    try (RawClient first = open();
        RawClient second = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      assertThat(second.end()).isEqualTo(how.name());
      assertThat(first.sendFrame(1, "still here").frame()).isEqualTo("1 still here");
    }
  }

  @Test
  void aQueueMakesTheHandshakeWait() throws IOException {
    edge.admit(Admission.serverQueue(Duration.ofMillis(150), 0));
    long began = System.nanoTime();
    open().close();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(150));
  }

  @ParameterizedTest
  @CsvSource({"false, FIN", "true, RST"})
  void dropsAllAtOnce(boolean reset, String end) throws IOException {
    try (RawClient one = open();
        RawClient other = open()) {
      edge.drop(reset);
      assertThat(one.end()).isEqualTo(end);
      assertThat(other.end()).isEqualTo(end);
    }
    awaitLogged(Kind.INJECTED, "drop of 2 connections");
  }

  /** The second of them waits for one period of the acceptor. */
  @Test
  void aSlowAcceptorTakesOneAtATime() throws IOException {
    edge.admit(Admission.acceptor(1, 10));
    int port = edge.slowPort();
    long began = System.nanoTime();
    try (RawClient first = new RawClient(port).send(RawClient.UPGRADE);
        RawClient second = new RawClient(port).send(RawClient.UPGRADE)) {
      assertThat(first.head()).startsWith("HTTP/1.1 101 ");
      assertThat(second.head()).startsWith("HTTP/1.1 101 ");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(100));
  }

  private void awaitLogged(Kind kind, String detail) {
    await()
        .untilAsserted(
            () ->
                assertThat(edge.log())
                    .anyMatch(event -> event.kind() == kind && event.detail().equals(detail)));
  }
}
