package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.history.EdgeEvent.Kind;
import java.io.IOException;

/** Clients of an Edge in this JVM, and waits for its log. */
final class EdgeClients {
  private EdgeClients() {}

  static RawClient open(EdgeServer edge) throws IOException {
    RawClient client = new RawClient(edge.port()).send(RawClient.UPGRADE);
    assertThat(client.head()).startsWith("HTTP/1.1 101 ");
    return client;
  }

  static void awaitLogged(EdgeServer edge, Kind kind, String detail) {
    await()
        .untilAsserted(
            () ->
                assertThat(edge.log())
                    .anyMatch(event -> event.kind() == kind && event.detail().equals(detail)));
  }
}
