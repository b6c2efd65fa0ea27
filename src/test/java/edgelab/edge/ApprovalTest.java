package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.script.Behaviour;
import edgelab.script.EdgeTrait;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An authentication service beside the backend, which stays itself while that one is strict. */
class ApprovalTest {
  @ParameterizedTest
  @EnumSource(EdgeTrait.class)
  void itHasNoneOfTheBackendsTraits(EdgeTrait trait) throws IOException {
    try (EdgeServer edge = new EdgeServer(0, 1).listenOn(EdgeMain.APPROVING_PORT)) {
      String usual = head(EdgeMain.APPROVING_PORT);
      edge.behave(Behaviour.HEALTHY.withTraits(trait));
      assertThat(head(EdgeMain.APPROVING_PORT)).startsWith("HTTP/1.1 101 ").hasSameSizeAs(usual);
    }
  }

  private static String head(int port) throws IOException {
    String request = RawClient.UPGRADE.replace("\n\n", "\nCookie: " + "x".repeat(9_000) + "\n\n");
    try (RawClient client = new RawClient(port).send(request)) {
      return client.head();
    }
  }
}
