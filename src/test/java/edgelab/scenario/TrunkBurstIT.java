package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.CarrierFacts;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Event;
import edgelab.history.Millis;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.CarrierSettings;
import edgelab.script.Scenario;
import edgelab.script.SipScript;
import edgelab.script.TrunkSettings;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

/**
 * 500 trunks register over UDP while 500 agents shake hands: neither takes anything from the other.
 */
class TrunkBurstIT {
  private static final int CLIENTS = Variant.CLIENTS;

  /** From the first REGISTER on, so that the registrations last as long as the handshakes do. */
  private static final Duration STALL = Duration.ofSeconds(1);

  /** A REGISTER is sent at 0, 0.5 and 1.5 s (timer E), so that all are registered by then. */
  private static final Duration HOLD = Duration.ofMillis(2_500);

  private static Outcome run(ConfigUnderTest config) {
    try (Lab lab = Lab.with(config)) {
      Outcome outcome = lab.start(Load.of(CLIENTS).withBriefControl()).finish();
      assertThat(outcome).opened(CLIENTS).asPredicted();
      return outcome;
    }
  }

  @Test
  void registrationsOverUdpTakeNothingFromTheHandshakes() {
    ConfigUnderTest fixed = Variants.named("worker-connections").fixed();
    Scenario plain = fixed.scenario();
    TrunkSettings trunks = TrunkSettings.real("apac", CLIENTS, "carrier", 5060);
    SipScript amid =
        new SipScript(CarrierSettings.QUICK, trunks, Duration.ZERO, STALL, false, true);
    Outcome with = run(fixed.in("trunks-amid-handshakes", plain.withHold(HOLD).withSip(amid)));
    assertThat(with.verdict().lost()).isEmpty();
    assertThat(with.evidence().edge(Kind.TRUNK_REGISTERED)).hasSize(CLIENTS);
    CarrierFacts carrier = with.evidence().surroundings().carrier().orElseThrow();
    assertThat(carrier.overflows()).isPositive(); // and yet all are registered
    assertThat(time(with, Kind.TRUNK_REGISTERING, first()))
        .isBefore(time(with, Kind.UPGRADED, last()));
    assertThat(time(with, Kind.REQUESTED, first()))
        .isBefore(time(with, Kind.TRUNK_REGISTERED, last()));
    System.out.printf(
        "the last of %d 101s: %s with %d trunks that register over UDP (%d datagrams lost)%n",
        CLIENTS, lastOpened(with), CLIENTS, carrier.overflows());
  }

  private static BinaryOperator<Instant> first() {
    return BinaryOperator.minBy(Comparator.naturalOrder());
  }

  private static BinaryOperator<Instant> last() {
    return BinaryOperator.maxBy(Comparator.naturalOrder());
  }

  private static Instant time(Outcome outcome, Kind kind, BinaryOperator<Instant> which) {
    List<EdgeEvent> events = outcome.evidence().edge(kind);
    return events.stream().map(EdgeEvent::at).reduce(which).orElseThrow();
  }

  private static String lastOpened(Outcome outcome) {
    return Millis.text(
        outcome
            .evidence()
            .history()
            .all(Event.Opened.class)
            .mapToDouble(Millis::of)
            .max()
            .orElse(0));
  }
}
