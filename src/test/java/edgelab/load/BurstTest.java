package edgelab.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BurstTest {
  private static final Route ROUTE = Route.to(URI.create("ws://nginx:80/"));

  @Test
  void groupsTakeTheFirstClientsInTheirOrder() {
    Burst burst =
        Burst.of(ROUTE, 6, new BurstTiming(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1)))
            .withGroups(List.of(group(1, "first:1"), group(2, "second:1")));
    assertThat(IntStream.range(0, 6).mapToObj(client -> burst.group(client).route().via()))
        .containsExactly("first:1", "second:1", "second:1", "", "", "");
    assertThat(burst.group(5)).isEqualTo(group(3, ""));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 1", "0, -1, 1", "0, 0, 0", "0, 0, -1"})
  void noTimeIsNegativeAndAHandshakeTakesSome(long ramp, long hold, long handshakeTimeout) {
    assertThatThrownBy(
            () ->
                new BurstTiming(
                    Duration.ofMillis(ramp),
                    Duration.ofMillis(hold),
                    Duration.ofMillis(handshakeTimeout)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ClientGroup group(int clients, String via) {
    return new ClientGroup(clients, ROUTE.withVia(via), ClientBehaviour.AGENT);
  }
}
