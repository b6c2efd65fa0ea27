package edgelab.edge;

import static edgelab.edge.ApiClient.CHANNELS;
import static edgelab.edge.ApiClient.subscriptions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.control.Kernel;
import edgelab.history.EdgeEvent.Kind;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random requests and frames, for {@code fuzz.seconds}: the Edge lives, and keeps nothing. */
class NotificationFuzzTest {
  private static final long SEED = 20_261_129;
  private static final int PLAYS = 500;

  /** Of buffers that Netty's allocator keeps: 4 MB a chunk, for each of two event loops twice. */
  private static final long MOST_BYTES = 16 << 20;

  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          "\"",
          ":",
          ",",
          "\\u0000",
          "null",
          "1e999",
          "\"id\"",
          "\"message\"",
          "\"subscribe\"",
          "\"ping\"",
          "\"topics\"",
          "v2.users.1.presence",
          "\u00e9",
          " ",
          "\\");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get", "X");

  private final Random random = new Random(SEED);

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String garbage(int most) {
    StringBuilder text = new StringBuilder();
    random.ints(random.nextInt(most), 0, PIECES.size()).forEach(i -> text.append(PIECES.get(i)));
    return text.toString();
  }

  private String request(String token, String channel) {
    List<String> paths =
        List.of(
            CHANNELS,
            CHANNELS + "/" + channel,
            subscriptions(channel),
            subscriptions(channel) + "?ignoreErrors=true&%zz",
            "/oauth/token",
            "/api/v2/users/me",
            "/api/",
            "/channels/" + channel,
            "/" + "x".repeat(random.nextInt(2_000)));
    String body = garbage(40);
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    return """
    %s %s HTTP/1.1
    Host: edge
    Authorization: Bearer %s
    Content-Type: %s
    Content-Length: %d

    %s"""
        .formatted(
            pick(METHODS),
            pick(paths),
            random.nextInt(4) == 0 ? garbage(5) : token,
            pick(List.of("application/json", "text/plain", "application/x-www-form-urlencoded")),
            random.nextInt(10) == 0 ? length + random.nextInt(1 << 30) : length,
            body);
  }

  private void play(EdgeServer edge, String token, String channel) throws IOException {
    try (RawClient client = new RawClient(edge.port())) {
      client.send(request(token, channel));
    }
    String upgrade = RawClient.UPGRADE.replace("GET / ", "GET /channels/%s ".formatted(channel));
    try (RawClient client = new RawClient(edge.port()).send(upgrade)) {
      String text = garbage(12);
      client.sendFrame(1, text.substring(0, Math.min(60, text.length())));
      byte[] noise = new byte[random.nextInt(64)];
      random.nextBytes(noise);
      client.sendHex(HexFormat.of().formatHex(noise));
    } catch (SocketException ended) {
      // The Edge has closed what breaks the RFC.
    }
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void playRound(EdgeServer edge) throws IOException {
    edge.notifications().serve(ApiClient.settings(edge).withRateLimit(Optional.empty()));
    try (ApiClient api = new ApiClient(edge)) {
      String token = api.token("app");
      String channel = api.channel(token);
      for (int play = 0; play < PLAYS; play++) {
        play(edge, token, channel);
      }
      await().until(() -> edge.open() <= 1); // the API's own
      assertThat(edge.log()).noneMatch(event -> event.kind() == Kind.ERROR);
      List<?> channels = (List<?>) api.get(CHANNELS, token).read().get("entities");
      assertThat(channels).hasSizeBetween(1, 20);
    }
    edge.reset();
  }

  @Test
  void randomRequestsLeaveNothingBehind() throws IOException {
    try (EdgeServer edge = new EdgeServer(0, 1_024)) {
      playRound(edge);
      long bytes = used();
      long descriptors = Kernel.descriptors();
      long end = System.nanoTime() + Long.getLong("fuzz.seconds", 2) * 1_000_000_000;
      while (System.nanoTime() < end) {
        playRound(edge);
      }
      await().until(() -> edge.open() == 0);
      await()
          .untilAsserted(() -> assertThat(Kernel.descriptors()).isLessThanOrEqualTo(descriptors));
      assertThat(used()).isLessThan(bytes + MOST_BYTES);
    }
  }
}
