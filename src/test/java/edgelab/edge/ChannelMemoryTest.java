package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.history.EdgeEvent.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The heap that channels take which do nothing, with a topic each; it is printed. */
class ChannelMemoryTest {
  private static final int CHANNELS = 10_000;
  private static final int CONNECTED = 500;

  /** With its lines in the log: twice the 801 to 936 that were measured. */
  private static final long MOST_PER_CHANNEL = 1_900;

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Test
  void anIdleChannelIsSmall() throws IOException {
    try (EdgeServer edge = ApiClient.serving(new EdgeServer(0, 1_024));
        ApiClient api = new ApiClient(edge)) {
      edge.notifications()
          .serve(
              ApiClient.settings(edge).withRateLimit(Optional.empty()).withCapacity(20_000, 1_000));
      String token = api.token("app");
      create(api, token, 100);
      long before = used();
      List<String> ids = create(api, token, CHANNELS);
      long perChannel = (used() - before) / CHANNELS;
      List<RawClient> clients = new ArrayList<>();
      long alone = used();
      for (String id : ids.subList(0, CONNECTED)) {
        String upgrade = RawClient.UPGRADE.replace("GET / ", "GET /channels/%s ".formatted(id));
        RawClient client = new RawClient(edge.port()).send(upgrade);
        assertThat(client.head()).startsWith("HTTP/1.1 101 ");
        clients.add(client);
      }
      await()
          .until(
              () ->
                  edge.log().stream()
                          .filter(event -> event.kind() == Kind.CHANNEL_CONNECTED)
                          .count()
                      == CONNECTED);
      long perConnection = (used() - alone) / CONNECTED;
      System.out.printf(
          "an idle channel: %d bytes of heap; its connection: %d, the client's socket included%n",
          perChannel, perConnection);
      assertThat(perChannel).isLessThan(MOST_PER_CHANNEL);
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  private static List<String> create(ApiClient api, String token, int channels) {
    return IntStream.range(0, channels)
        .mapToObj(
            i -> {
              String id = api.channel(token);
              api.subscribe(token, id, "[{\"id\":\"v2.users.%d.presence\"}]".formatted(i));
              return id;
            })
        .toList();
  }
}
