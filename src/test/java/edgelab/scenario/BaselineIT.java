package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.bench.Measurement;
import edgelab.run.Lab;
import edgelab.script.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agents are compared with by {@code ./lab bench --baseline} gets through NGINX, too. */
class BaselineIT {
  private static final int CLIENTS = 50;

  @ParameterizedTest
  @ValueSource(
      strings = {"raw", "nio", "org.glassfish.tyrus.container.jdk.client.JdkClientContainer"})
  void allOpenThroughNginx(String client) {
    try (Lab lab = Lab.with(PlainProxy.in("baseline", Scenario.PLAIN));
        Measurement baseline = Measurement.ofBaseline(client)) {
      assertThat(baseline.through(lab, CLIENTS).history().endings().opened()).isEqualTo(CLIENTS);
    }
  }
}
