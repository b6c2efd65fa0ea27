package edgelab.edge;

import static edgelab.edge.EdgeClients.awaitLogged;
import static edgelab.edge.EdgeClients.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Json;
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

class EdgeBehaviourTest {
  private final EdgeServer edge = new EdgeServer(0, 64);

  @AfterEach
  void stop() {
    edge.close();
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
    awaitLogged(edge, Kind.UPGRADED, "agent");
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
    try (RawClient client = open(edge)) {
      assertThat(client.frame()).isEqualTo("8 \u0003\u00e9");
      assertThat(client.end()).isEqualTo("FIN");
    }
  }

  @Test
  void sendsUnsolicitedMessages() throws IOException {
    edge.behave(Behaviour.parse(Duration.ofSeconds(30), "after-101 send 100"));
    try (RawClient client = open(edge)) {
      assertThat(client.frame()).isEqualTo("2 " + "\0".repeat(100));
      assertThat(client.sendFrame(1, "and goes on").frame()).isEqualTo("1 and goes on");
    }
  }

  @Test
  void readsAgainAfterThePause() throws IOException {
    edge.behave(Behaviour.parse(Duration.ofSeconds(30), "after-101 stop-reading 1"));
    try (RawClient client = open(edge)) {
      awaitLogged(edge, Kind.INJECTED, "AFTER_101 StopReading[time=PT1S]");
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
    try (RawClient client = open(edge)) {
      awaitLogged(edge, Kind.INJECTED, moment + " Hang[]");
      client.sendFrame(1, "anybody there?");
      assertThatThrownBy(client::impatientFrame).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void hangs() throws IOException {
    edge.behave(behaviour(Moment.BEFORE_101, "hang"));
    try (RawClient client = new RawClient(edge.port()).send(RawClient.UPGRADE)) {
      awaitLogged(edge, Kind.INJECTED, "BEFORE_101 Hang[]");
      assertThatThrownBy(client::impatientHead).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void answersLate() throws IOException {
    edge.behave(
        new Behaviour(
            Duration.ofSeconds(30), Moment.AT_101, new Effect.Delay(Duration.ofMillis(200))));
    long start = System.nanoTime();
    try (RawClient client = open(edge)) {
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
      assertThat(client.sendFrame(1, "late").frame()).isEqualTo("1 late");
    }
  }

  @Test
  void behavioursThatCannotBeAreRefused() {
    assertNoBehaviour(
        "at-101 close-frame 1001",
        "close-frame is not possible at the moment at-101; its moments are after-101, heartbeat");
    assertNoBehaviour(
        "accept status 503",
        "status is not possible at the moment accept; its moments are before-101, at-101");
    assertNoBehaviour(
        "after-101 delay 1",
        "delay is not possible at the moment after-101; its moments are before-101, at-101, heartbeat");
    assertNoBehaviour(
        "at-101 status 200", "status must be a whole number from 400 to 599, not 200");
    assertNoBehaviour(
        "at-101 send 9",
        "send is not possible at the moment at-101; its moments are after-101, heartbeat");
    assertNoBehaviour(
        "at-101 status 503 every 0", "every must be a whole number from 1 to 2147483647, not 0");
    assertNoBehaviour(
        "at-101 vanish",
        "'vanish' is no effect; the effects are fin, rst, hang, status CODE, close-frame CODE, delay SECONDS, send BYTES, stop-reading SECONDS");
    assertThat(Behaviour.parse(Duration.ofSeconds(1), "at-101 status 503"))
        .isEqualTo(new Behaviour(Duration.ofSeconds(1), Moment.AT_101, new Effect.Status(503)));
  }

  private static void assertNoBehaviour(String text, String why) {
    assertThatThrownBy(() -> Behaviour.parse(Duration.ofSeconds(1), text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  private static Behaviour behaviour(Moment moment, String effect) {
    return Json.read(
        "{\"heartbeat\":0.05,\"moment\":\"%s\",\"effect\":{\"effect\":\"%s\"},\"every\":1}"
            .formatted(moment, effect),
        Behaviour.class);
  }
}
