package edgelab.scenario;

import static edgelab.scenario.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.checker.Cause;
import edgelab.checker.Diagnosis;
import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.theory.Version;
import edgelab.topology.Lab;
import edgelab.topology.Outcome;
import edgelab.variant.Config;
import edgelab.variant.Expectation;
import edgelab.variant.Variants;
import edgelab.variant.VersionRange;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the thread says, put to the test. */
class ThreadIT {
  /** From this version on {@code proxy_http_version} is 1.1 unless the config says otherwise. */
  private static final Version DEFAULTS_TO_1_1 = Version.parse("1.29.7");

  @Test
  void fortyPercentAreLostAndNeitherLogSaysSo() {
    try (Lab lab = Lab.with(Variants.named("worker-connections").broken())) {
      Outcome outcome = lab.burst(500);
      assertThat(outcome).opened(300).browser1006(200).abnormal(0).leftNoTraceAtTheEdge();
      assertThat(outcome.evidence().history().all(Event.Failed.class))
          .as("the lost clients: cut in mid-handshake, at once, with no answer")
          .hasSize(200)
          .allMatch(failed -> failed.phase() == Phase.HANDSHAKE)
          .allMatch(failed -> Set.of(Signal.FIN, Signal.RST).contains(failed.signal()));
      assertThat(outcome.evidence().requests())
          .as("lines in NGINX's access log: only of those that opened")
          .hasSize(300)
          .allMatch(request -> request.status() == 101);
      assertThat(outcome.evidence().errorLog())
          .as("lines that NGINX's default level would show")
          .noneMatch(line -> line.contains("[error]") || line.contains("[crit]"));
    }
  }

  /** The answer lists four directives and forgets {@code proxy_http_version 1.1}. */
  @Test
  void theSnippetAsPostedFailsUntilNginx1297() {
    try (Lab lab = Lab.with(snippet())) {
      Outcome outcome = lab.burst(500);
      if (lab.nginxVersion().isBefore(DEFAULTS_TO_1_1)) {
        assertThat(outcome)
            .opened(0)
            .is(Diagnosis.REJECTED)
            .causedBy(Cause.HTTP_1_0_UPSTREAM)
            .browser1006(500);
      } else {
        assertThat(outcome).isHealthy();
      }
    }
  }

  private static Config snippet() {
    return new Config(
        "thread",
        "snippet",
        Path.of("src/test/resources/thread-snippet.conf"),
        Duration.ofSeconds(30),
        Duration.ofSeconds(1),
        VersionRange.parse("all"),
        clients -> new Expectation(0, Diagnosis.REJECTED, Cause.HTTP_1_0_UPSTREAM));
  }
}
