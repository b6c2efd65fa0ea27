package edgelab.check;

import static edgelab.Histories.evidence;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Evidence;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.nginx.Configs;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.ConfigChange;
import edgelab.theory.Opens;
import edgelab.variant.Expectation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckResultTest {
  /** What one trial has shown, no other one takes back. */
  @Test
  void sickOutweighsInconclusiveAndThatHealthy() {
    Diagnosis healthy = Diagnosis.HEALTHY;
    Diagnosis unknown = Diagnosis.INCONCLUSIVE;
    assertThat(CheckResult.exitCode(List.of(healthy))).isZero();
    assertThat(CheckResult.exitCode(List.of(healthy, unknown))).isEqualTo(2);
    assertThat(CheckResult.exitCode(List.of(unknown))).isEqualTo(2);
    assertThat(CheckResult.exitCode(List.of(unknown, Diagnosis.REJECTED, healthy))).isEqualTo(1);
    assertThat(CheckResult.exitCode(List.of(Diagnosis.ABNORMAL))).isEqualTo(1);
  }

  /** What only some backends lose is a condition; what the assumed one loses is a loss. */
  @Test
  void aComputedLossOfTheAssumedBackendIsSick() {
    Target target = target("127.0.0.1:1");
    ConfigChange change = new ConfigChange("nginx.conf", 1, "", "a b;", "because");
    Unseen possible = new Unseen(List.of(change), "when", false);
    Unseen certain = new Unseen(List.of(change), "when", true);
    assertThat(exitCode(target)).isZero();
    assertThat(exitCode(target, possible)).isZero();
    assertThat(exitCode(target, possible, certain)).isEqualTo(1);
  }

  private static int exitCode(Target target, Unseen... unseen) {
    return CheckedTrials.healthy(target, Trial.IDLE, List.of(), unseen).exitCode();
  }

  /** A name that is resolved once is healthy on a condition, an address without. */
  @ParameterizedTest
  @CsvSource({"10.0.0.1, false", "app, true"})
  void aBackendThatMovesIsACondition(String host, boolean isConditional) {
    CheckResult result = CheckedTrials.healthy(target(host), Trial.BURST, List.of());
    assertThat(result.exitCode()).isZero();
    assertThat(result.isConditional()).isEqualTo(isConditional);
    assertThat(
            CheckText.of(result, 0, false)
                .contains("where the backend comes back with another address"))
        .isEqualTo(isConditional);
    assertThat(result.strict(true).exitCode()).isEqualTo(isConditional ? 1 : 0);
  }

  /** Most clients meet one of two faults, and the other one was computed: both are right. */
  @ParameterizedTest
  @CsvSource({"access_denied, 0, false", "limit_conn, 0, true", "access_denied, 1, true"})
  void whatIsSeenBesideTheNamedCauseContradictsNothing(
      String cause, int opens, boolean isContradicted) {
    Evidence evidence =
        evidence(
            history(rejected(0, 401), rejected(1, 401), rejected(2, 403)),
            List.of(
                "[info] 8#8: *1 no user/password was provided for basic authentication",
                "[info] 8#8: *2 no user/password was provided for basic authentication",
                "[error] 8#8: *3 access forbidden by rule, client: 10.0.0.2"),
            List.of(),
            List.of());
    Expectation computed =
        Expectation.of(Opens.exactly(opens), Diagnosis.REJECTED, Cause.named(cause));
    TrialResult result =
        new TrialResult(
            Trial.BURST, CheckedTrials.outcome(evidence, computed), computed, List.of());
    assertThat(result.printedCause()).isEqualTo("auth_required");
    assertThat(result.isContradicted()).isEqualTo(isContradicted);
  }

  private static Target target(String address) {
    return Targets.first(
        Configs.of(
            "events {}\nhttp { server { location / {\nproxy_pass http://%s;\n} } }"
                .formatted(address)));
  }
}
