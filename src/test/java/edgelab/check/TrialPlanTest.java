package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.routing.Targets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialPlanTest {
  private final TrialPlan plan =
      new TrialPlan(
          Targets.first(
              Configs.of(
                  "events {} http { server { location / { proxy_pass http://app; proxy_read_timeout 8s; } } }")),
          500,
          AssumedBackend.strict(Duration.ofSeconds(4)),
          "",
          Credentials.NONE);

  /** A load is as in the catalogue; of a refused handshake nobody stays to see more. */
  @Test
  void clientsStayAsLongAsThereIsSomethingToSee() {
    assertThat(stay(Trial.BURST)).isEqualTo(Duration.ofMillis(500));
    assertThat(stay(Trial.RAMP)).isEqualTo(Duration.ofMillis(500));
    assertThat(stay(Trial.IDLE)).isEqualTo(Duration.ofMillis(1_200)); // 8 s are twice the heartbeat
    assertThat(stay(Trial.SILENCE)).isEqualTo(Duration.ofSeconds(9));
    assertThat(
            Stream.of(
                Trial.SUBPROTOCOL,
                Trial.ORIGIN,
                Trial.QUERY,
                Trial.SNI,
                Trial.COOKIES,
                Trial.LONG_ANSWER,
                Trial.MOVED))
        .allSatisfy(trial -> assertThat(stay(trial)).isEqualTo(Duration.ofMillis(100)));
  }

  /** NGINX counts the seconds that an answer of its resolver is good for, and the last of them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy_pass http://app; | 1",
        "resolver 10.0.0.2; set $to app; proxy_pass http://$to; | 3",
        "resolver 10.0.0.2 valid=4s; set $to app; proxy_pass http://$to; | 6",
      })
  void theSecondClientComesWhenTheFirstOnesAddressIsForgotten(String lines, int seconds) {
    TrialPlan moved =
        new TrialPlan(
            Targets.first(
                Configs.of("events {} http { server { location / { %s } } }".formatted(lines))),
            1,
            plan.backend(),
            "",
            Credentials.NONE);
    assertThat(moved.clients(Trial.MOVED)).isEqualTo(2);
    assertThat(moved.scenario(Trial.MOVED).ramp()).isEqualTo(Duration.ofSeconds(2L * seconds));
  }

  private Duration stay(Trial trial) {
    return plan.scenario(trial).timing().hold();
  }

  /** An echo ends its client's stay long before the time for it is over. */
  @Test
  void aTrialTakesItsRampAndItsStay() {
    Duration origin = plan.takes(Trial.ORIGIN);
    List<Duration> more =
        Stream.of(Trial.RAMP, Trial.IDLE, Trial.SILENCE, Trial.LARGE_FRAME)
            .map(trial -> plan.takes(trial).minus(origin))
            .toList();
    assertThat(more)
        .containsExactly(
            Duration.ofMillis(2_400),
            Duration.ofMillis(1_100),
            Duration.ofMillis(8_900),
            Duration.ofMillis(-100));
  }
}
