package edgelab.edge;

import static edgelab.edge.EdgeClients.awaitLogged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.history.EdgeEvent.Kind;
import edgelab.script.Behaviour;
import edgelab.script.NotificationEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel's WebSocket, as it is on the wire. */
class ChannelSocketTest {
  private static final String TOPIC = "v2.users.1.presence";

  private final EdgeServer edge = ApiClient.serving(new EdgeServer(0, 64));
  private final ApiClient api = new ApiClient(edge);
  private final String token = api.token("app");

  @AfterEach
  void stop() {
    api.close();
    edge.close();
  }

  private RawClient dial(String path) throws IOException {
    return new RawClient(edge.port())
        .send(RawClient.UPGRADE.replace("GET / ", "GET %s ".formatted(path)));
  }

  /** A client that is the channel's connection: the Edge has logged it so often. */
  private RawClient connect(String channel, int times) throws IOException {
    RawClient client = dial("/channels/" + channel);
    assertThat(client.head()).startsWith("HTTP/1.1 101 ");
    await()
        .untilAsserted(
            () ->
                assertThat(edge.log())
                    .filteredOn(event -> event.kind() == Kind.CHANNEL_CONNECTED)
                    .hasSize(times));
    return client;
  }

  private String subscribed() {
    String id = api.channel(token);
    api.subscribe(token, id, "[{\"id\":\"%s\"}]".formatted(TOPIC));
    return id;
  }

  private void publish(int number) {
    edge.notifications().publish(new NotificationEvent(TOPIC, Map.of("number", number)));
  }

  private static void assertClosed(RawClient client, int code, String reason) throws IOException {
    String frame = client.frame();
    assertThat(frame).startsWith("8 ");
    assertThat(frame.charAt(2) << 8 | frame.charAt(3)).isEqualTo(code);
    assertThat(frame.substring(4)).isEqualTo(reason);
    assertThat(client.end()).isEqualTo("FIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/channels/streaming-0-unknown", "/channels/x?y", "/prefix/channels/x"})
  void anUnknownChannelIs404(String path) throws IOException {
    try (RawClient client = dial(path)) {
      assertThat(client.head()).startsWith("HTTP/1.1 404 ");
    }
    awaitLogged(edge, Kind.REFUSED, "404 no such channel");
  }

  @Test
  void anyOtherPathIsTheEdgesAsBefore() throws IOException {
    try (RawClient client = dial("/anywhere")) {
      assertThat(client.head()).startsWith("HTTP/1.1 101 ");
      assertThat(client.sendFrame(1, "hello").frame()).isEqualTo("1 hello");
    }
  }

  @Test
  void pingsAreAnsweredAndOtherTextsAreNot() throws IOException {
    try (RawClient client = connect(api.channel(token), 1)) {
      client.sendFrame(1, "hello").sendFrame(2, "bytes").sendFrame(1, "1732890000000");
      assertThat(client.sendFrame(9, "x").frame()).isEqualTo("10 x");
      client.sendFrame(1, "{\"message\":\"ping\"}");
      assertThat(client.frame())
          .isEqualTo("1 {\"topicName\":\"channel.metadata\",\"eventBody\":{\"message\":\"pong\"}}");
    }
  }

  @Test
  void heartbeatsComeAtTheBehavioursPeriod() throws IOException {
    edge.behave(Behaviour.healthy(Duration.ofMillis(50)));
    try (RawClient client = connect(api.channel(token), 1)) {
      assertThat(client.frame()).contains("\"message\":\"WebSocket Heartbeat\"");
      assertThat(client.frame()).contains("\"message\":\"WebSocket Heartbeat\"");
    }
  }

  @Test
  void aSubscriptionOnTheSocketIsAnswered() throws IOException {
    String id = api.channel(token);
    try (RawClient client = connect(id, 1)) {
      client.sendFrame(1, "{\"message\":\"subscribe\",\"topics\":[\"%s\"]}".formatted(TOPIC));
      assertThat(client.frame()).isEqualTo("1 {\"result\":\"200\",\"status\":\"subscribed\"}");
      publish(1);
      client.sendFrame(9, "behind it");
    }
    awaitLogged(edge, Kind.PUBLISHED, TOPIC + " delivered 1 missed 0");
  }

  @Test
  void anEventReachesEachSubscriberOnceAndInOrder() throws IOException {
    edge.notifications().serve(ApiClient.settings(edge).withRateLimit(Optional.empty()));
    RawClient[] clients = new RawClient[10];
    for (int i = 0; i < clients.length; i++) {
      clients[i] = connect(subscribed(), i + 1);
    }
    IntStream.range(0, 50).forEach(this::publish);
    for (RawClient client : clients) {
      for (int number = 0; number < 50; number++) {
        assertThat(client.longFrame()).contains("\"number\":%d}".formatted(number));
      }
      assertThat(client.sendFrame(9, "end").frame()).isEqualTo("10 end");
      client.close();
    }
  }

  @Test
  void aSecondConnectionClosesTheFirstWith1008() throws IOException {
    String id = subscribed();
    try (RawClient first = connect(id, 1);
        RawClient second = connect(id, 2)) {
      assertClosed(first, 1008, "another connection of this channel was opened");
      publish(1);
      assertThat(second.longFrame()).contains("\"number\":1}");
    }
    awaitLogged(edge, Kind.CLOSED, "another connection of this channel was opened");
  }

  @Test
  void aChannelWhoseConnectionHasEndedIsTheFirstToGo() throws IOException {
    edge.notifications().serve(ApiClient.settings(edge).withCapacity(2, 1));
    String stays = api.channel(token);
    String ends = api.channel(token);
    try (RawClient client = connect(stays, 1)) {
      connect(ends, 2).close();
      awaitLogged(edge, Kind.CLOSED, "end of stream");
      String third = api.channel(token);
      awaitLogged(edge, Kind.CHANNEL_EVICTED, "%s by %s token 1".formatted(ends, third));
      assertThat(client.sendFrame(9, "still here").frame()).isEqualTo("10 still here");
    }
  }

  @Test
  void aTwentyFirstChannelClosesTheFirstWith1008() throws IOException {
    edge.notifications().serve(ApiClient.settings(edge).withCapacity(1, 1));
    try (RawClient client = connect(api.channel(token), 1)) {
      api.channel(token);
      assertClosed(client, 1008, "the channel was removed for a newer one");
    }
  }

  @Test
  void maintenanceIsAnnouncedAndThenClosesWith1001() throws IOException {
    Duration day = Duration.ofDays(1);
    Duration notice = Duration.ofMillis(500);
    edge.notifications().serve(ApiClient.settings(edge).withTimes(day, day, notice));
    try (RawClient client = connect(api.channel(token), 1)) {
      long began = System.nanoTime();
      edge.notifications().announceMaintenance();
      assertThat(client.frame()).startsWith("1 {\"topicName\":\"v2.system.socket_closing\"");
      assertClosed(client, 1001, "maintenance");
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(notice);
    }
    awaitLogged(edge, Kind.INJECTED, "maintenance of 1 connections");
  }

  @Test
  void aChannelThatExpiresClosesWith1008() throws IOException {
    Duration day = Duration.ofDays(1);
    edge.notifications()
        .serve(ApiClient.settings(edge).withTimes(day, Duration.ofMillis(800), day));
    try (RawClient client = connect(api.channel(token), 1)) {
      assertClosed(client, 1008, "the channel has expired");
    }
  }

  /** 256 KiB and a byte. */
  @Test
  void aMessageThatIsTooLongClosesWith1009() throws IOException {
    try (RawClient client = connect(api.channel(token), 1)) {
      client.sendHex("81ff" + "%016x".formatted((256 << 10) + 1) + "00000000");
      String frame = client.frame();
      assertThat(frame.charAt(2) << 8 | frame.charAt(3)).isEqualTo(1009);
    }
  }

  /** Its events pile up as far as its queue goes, and are missed then. */
  @Test
  void aClientThatReadsNothingMissesEvents() throws IOException {
    try (RawClient client = connect(subscribed(), 1)) {
      Map<String, String> large = Map.of("text", "x".repeat(1 << 20));
      IntStream.range(0, 64)
          .forEach(i -> edge.notifications().publish(new NotificationEvent(TOPIC, large)));
      assertThat(edge.log())
          .filteredOn(event -> event.detail().equals(TOPIC + " delivered 0 missed 1"))
          .isNotEmpty();
      assertThat(client.impatientFrame()).as("what was not missed").startsWith("1 ");
    }
  }
}
