package edgelab.variant;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.load.NotificationAccount.Sharing;
import edgelab.script.NotificationSettings;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any misconfiguration of the proxy, met by clients that make requests before they dial. */
class WholeLifeTest {
  private static final int CLIENTS = Variant.CLIENTS;

  private static ConfigUnderTest broken(String variant) {
    return WholeLife.of(Variants.named(variant).broken());
  }

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void theConfigurationIsTheSameAndTheLifeIsNew(Variant variant) {
    ConfigUnderTest plain = variant.broken();
    ConfigUnderTest lived = WholeLife.of(plain);
    Scenario scenario = lived.scenario();
    assertThat(lived.file()).isEqualTo(plain.file());
    assertThat(lived).hasToString(plain + "-whole-life");
    assertThat(scenario.behaviour().account().credentials()).isEqualTo(Sharing.OWN_APP);
    assertThat(scenario.behaviour().account().requests()).isEqualTo(3);
    assertThat(scenario.edge().notifications())
        .contains(NotificationSettings.real(WholeLife.PUBLIC_BASE));
    assertThat(scenario.faults()).isEqualTo(plain.scenario().faults());
    assertThat(lived.expectation().apply(CLIENTS).opens().most())
        .isEqualTo(plain.expectation().apply(CLIENTS).opens().most());
  }

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofApi")
  void clientsThatLiveSoAlreadyDoNothingElse(Variant variant) {
    ConfigUnderTest plain = variant.broken();
    assertThat(WholeLife.of(plain)).isSameAs(plain);
  }

  /** An experiment's own times are what it is about. */
  @Test
  void aHeartbeatComesBeforeTheHoldIsOver() {
    Scenario slots = broken("worker-connections").scenario();
    assertThat(slots.edge().behaviour().heartbeat()).isLessThan(slots.timing().hold());
    Scenario idle = Variants.named("idle-timeout").scenario();
    assertThat(broken("idle-timeout").scenario().timing()).isEqualTo(idle.timing());
    assertThat(broken("idle-timeout").scenario().edge().behaviour())
        .isEqualTo(idle.edge().behaviour());
    assertThat(idle.timing().hold()).isGreaterThan(Duration.ofSeconds(2));
  }

  @Test
  void noMoreOpenThanOfThoseThatOnlyDial() {
    Expectation slots = broken("worker-connections").expectation().apply(CLIENTS);
    assertThat(slots.opens()).isEqualTo(new Opens(0, 300));
    Cause exhausted = Cause.named("slots_exhausted");
    assertThat(slots.isMetBy(CLIENTS, 141, Diagnosis.UNREACHABLE, exhausted)).isTrue();
    assertThat(slots.isMetBy(CLIENTS, 301, Diagnosis.UNREACHABLE, exhausted)).isFalse();
    assertThat(slots.isMetBy(CLIENTS, 141, Diagnosis.INCONCLUSIVE, exhausted)).isFalse();
  }

  /** 500 dials of clients that make 3 requests each are 2,000 requests. */
  @Test
  void allOpenWhereAllRequestsWouldPass() {
    Variant idle = Variants.named("idle-timeout");
    assertThat(broken("idle-timeout").expectation().apply(CLIENTS))
        .isEqualTo(idle.broken().expectation().apply(CLIENTS));
    assertThat(WholeLife.of(idle.fixed()).expectation().apply(CLIENTS))
        .isEqualTo(Expectation.healthy(CLIENTS));
    Expectation limited =
        WholeLife.of(Variants.named("limit-req").fixed()).expectation().apply(CLIENTS);
    assertThat(limited.opens()).isEqualTo(new Opens(0, CLIENTS));
    assertThat(limited.cause()).isEqualTo(Cause.named("limit_req"));
    assertThat(limited.possible()).containsExactly(Expectation.healthy(CLIENTS));
  }
}
