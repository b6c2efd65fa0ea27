package edgelab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BurstTest {
  private static final URI TARGET = URI.create("ws://nginx:80/");

  @Test
  void groupsTakeTheFirstClientsInTheirOrder() {
    Burst burst =
        new Burst(
            TARGET,
            "",
            6,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(1),
            500,
            ClientBehaviour.AGENT,
            List.of(group(1, "first:1"), group(2, "second:1")));
    assertThat(IntStream.range(0, 6).mapToObj(client -> burst.group(client).via()))
        .containsExactly("first:1", "second:1", "second:1", "", "", "");
    assertThat(burst.group(5)).isEqualTo(group(3, ""));
  }

  private static ClientGroup group(int clients, String via) {
    return new ClientGroup(clients, TARGET, via, ClientBehaviour.AGENT);
  }
}
