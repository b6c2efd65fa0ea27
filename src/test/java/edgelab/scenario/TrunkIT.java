package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.CarrierFacts;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Event.Closed;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Hop;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.SipScript;
import edgelab.script.TrunkSettings.Binding;
import edgelab.theory.Opens;
import edgelab.theory.ReceiveBuffer;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import org.junit.jupiter.api.Test;

/** 500 agents hold while trunks register and are lost: what that does to them, by the binding. */
class TrunkIT {
  private static final int CLIENTS = Variant.CLIENTS;

  /** Any REGISTER of a trunk takes as much memory of the kernel. */
  private static final int REGISTER = 300;

  private static Outcome run(ConfigUnderTest config) {
    try (Lab lab = Lab.with(config)) {
      Outcome outcome = lab.start(Load.of(CLIENTS).withBriefControl()).finish();
      assertThat(outcome).opened(CLIENTS).asPredicted();
      assertThat(outcome.advice()).isEmpty();
      return outcome;
    }
  }

  private static Outcome broken(String variant) {
    Outcome outcome = run(Variants.named(variant).broken());
    assertThat(outcome.verdict().hop()).isEqualTo(Hop.EDGE);
    return outcome;
  }

  private static Outcome bound(String variant, String name, Binding binding, Expectation expected) {
    ConfigUnderTest plain = Variants.named(variant).broken();
    SipScript sip = plain.scenario().edge().sip().orElseThrow();
    SipScript other = sip.withTrunks(sip.trunks().withBinding(binding));
    ConfigUnderTest config = plain.in(name, plain.scenario().withSip(other));
    try (Lab lab = Lab.with(config)) {
      Outcome outcome = lab.start(Load.of(CLIENTS).withBriefControl(), expected).finish();
      assertThat(outcome).opened(CLIENTS).asPredicted();
      return outcome;
    }
  }

  private static long closed(Outcome outcome, int code) {
    return outcome
        .evidence()
        .history()
        .all(Closed.class)
        .filter(closed -> closed.signal() != Signal.LOCAL && closed.code() == code)
        .count();
  }

  /** The kernel's arithmetic: with 524,288 bytes 409 of 500 REGISTERs are kept, and 91 are lost. */
  @Test
  void registrationsThatAStalledCarrierLosesCostTheAgentsThatAreBoundToThem() {
    Outcome outcome = broken("trunk-udp");
    CarrierFacts carrier = outcome.evidence().surroundings().carrier().orElseThrow();
    int kept =
        new ReceiveBuffer(carrier.receiveBuffer())
            .keeps(ReceiveBuffer.truesize(REGISTER), carrier.kernel());
    assertThat(carrier.overflows()).isEqualTo(CLIENTS - kept);
    assertThat(carrier.registrations()).isEqualTo(kept);
    assertThat(outcome.evidence().carrierLog())
        .filteredOn(line -> line.contains("<script>: registered "))
        .hasSize(kept);
    assertThat(outcome.evidence().edge(Kind.TRUNK_REGISTERED)).hasSize(kept);
    assertThat(outcome.verdict().lost()).hasSize(CLIENTS - kept);
    assertThat(closed(outcome, 1006)).isEqualTo(CLIENTS - kept);
    Outcome fixed = run(Variants.named("trunk-udp").fixed());
    assertThat(fixed.evidence().edge(Kind.TRUNK_REGISTERED)).hasSize(CLIENTS);
    CarrierFacts overTcp = fixed.evidence().surroundings().carrier().orElseThrow();
    assertThat(overTcp.overflows()).isZero();
    assertThat(overTcp.registrations()).isEqualTo(CLIENTS);
  }

  /** The same carrier ends, and what an agent sees of it is the Edge's rule alone. */
  @Test
  void theBindingDecidesWhatACarriersEndCosts() {
    Outcome dropped = broken("trunk-down");
    assertThat(closed(dropped, 1006)).isEqualTo(CLIENTS);
    assertThat(dropped.evidence().carrierLog())
        .as("the log of a carrier that has ended")
        .anyMatch(line -> line.contains("<script>: registered "));
    Outcome kept = run(Variants.named("trunk-down").fixed());
    assertThat(kept.evidence().edgeLog())
        .as("silence, or port unreachable while the carrier's network is still there")
        .filteredOn(event -> event.kind().isTrunkLoss())
        .hasSize(1);
    assertThat(kept.evidence().edge(Kind.UPGRADED)).hasSize(CLIENTS);
    Expectation down =
        Expectation.of(Opens.exactly(CLIENTS), Diagnosis.ABNORMAL, Cause.named("trunk_down"));
    Outcome goneAway = bound("trunk-down", "trunk-down-closed", Binding.CLOSED, down);
    assertThat(closed(goneAway, 1001)).isEqualTo(CLIENTS);
  }

  @Test
  void aKeepAliveThatIsLongerThanThePathRemembersCostsTheTrunk() {
    Outcome outcome = broken("trunk-keepalive");
    assertThat(closed(outcome, 1006)).isEqualTo(CLIENTS);
    assertThat(outcome.evidence().edge(Kind.TRUNK_UNREACHABLE)).hasSize(1);
    assertThat(outcome.evidence().edge(Kind.TRUNK_REGISTERED)).hasSize(2);
    Outcome fixed = run(Variants.named("trunk-keepalive").fixed());
    assertThat(fixed.evidence().edge(Kind.TRUNK_UNREACHABLE)).isEmpty();
  }
}
