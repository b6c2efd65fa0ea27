package edgelab.check;

import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Evidence;
import edgelab.judge.Cause;
import edgelab.nginx.Configs;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Forecast;
import edgelab.run.Outcome;
import edgelab.theory.Opens;
import edgelab.variant.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckPredictionTest {
  private static final String ADDRESS =
      "events {}\nhttp { server { location / {\nproxy_pass http://127.0.0.1:1;\n} } }";
  private static final Evidence BOTH_OPEN = evidence(history(healthy(0), healthy(1)));

  @Test
  void healthIsAsComputed() {
    assertThat(text(Optional.empty(), "2", List.of()))
        .contains("/nginx.conf:2)\n")
        .contains("  next limit: 2 clients, by nginx.conf:6, worker_connections 8: few\n")
        .doesNotContain("as computed", "on the conditions");
  }

  /** A green light that the next run may take back says so, with the line. */
  @Test
  void healthByChanceIsNamedWithItsLine() {
    ConfigChange change =
        new ConfigChange("nginx.conf", 6, "worker_connections 8;", "worker_connections 9;", "few");
    assertThat(
            text(
                Optional.of("slots_exhausted"),
                "1..2",
                List.of(
                    new Unseen(
                        List.of(change), "1..2 of 2 clients open, as chance decides", false))))
        .contains("/nginx.conf:2), on the conditions below", "nginx.conf:6 worker_connections 8;")
        .contains("1..2 of 2 clients open, as chance decides: few")
        .contains(
            "  next limit: 28,232 clients, by a default of the proxy's or of the system's: ports\n")
        .doesNotContain("as computed");
  }

  @Test
  void aComputationThatTheMeasurementRefutesIsTold() {
    assertThat(text(Optional.of("limit_conn"), "1", List.of()))
        .contains(
            "burst: opened as computed 1, limit_conn, as measured 2; one of the two is wrong");
  }

  private static String text(Optional<String> cause, String opens, List<Unseen> unseen) {
    Expectation computed =
        Expectation.of(new Forecast(Opens.parse(opens, 2), cause.map(Cause::named)));
    Outcome outcome = CheckedTrials.outcome(BOTH_OPEN, computed);
    return CheckText.of(
        new CheckResult(
            Targets.first(Configs.of(ADDRESS)),
            List.of(),
            AssumedBackend.strict(Duration.ofSeconds(30)),
            List.of(new TrialResult(Trial.BURST, outcome, computed, unseen)),
            List.of(),
            List.of(),
            false),
        0,
        false);
  }
}
