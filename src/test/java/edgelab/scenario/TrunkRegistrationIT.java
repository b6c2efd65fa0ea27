package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.TimeLimit;
import edgelab.container.CarrierContainer;
import edgelab.container.Polling;
import edgelab.fault.FaultLog;
import edgelab.fault.HopContainer;
import edgelab.history.CarrierFacts;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.CarrierSettings;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipTimers;
import edgelab.sip.SipTransport;
import edgelab.theory.ReceiveBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 500 trunks of the Edge register at once with a carrier that stands still. */
class TrunkRegistrationIT {
  private static final int BURST = 500;

  /** Any REGISTER of a trunk takes as much memory of the kernel. */
  private static final int REGISTER = 300;

  /** T1 of 100 ms: sends at 0, 100, 300, 700 and 1,500 ms, so that this is far from any of them. */
  private static final Duration STANDS = Duration.ofMillis(1_000);

  private static final Timing REPEATED = timing(100, true);
  private static final Timing ONCE = timing(40, false);

  /** A connection waits as long as in real life: behind one worker some take seconds. */
  private static final Timing REAL = timing(500, true);

  private static TrunkLab lab;
  private static CarrierContainer carrier;

  /**
   * What became of a burst.
   *
   * @param stood how long the carrier did, from the last REGISTER on, at the least
   * @param took the registrations, the shortest first
   */
  private record Burst(
      Duration stood, List<Duration> took, List<EdgeEvent> losses, CarrierFacts facts) {
    /** Datagrams of the trunks, whether the carrier read them or not. */
    long datagrams() {
      return facts.received() + facts.overflows();
    }

    void print(String name) {
      System.out.printf(
          Locale.ROOT,
          "500 registrations, carrier stands still %.1f s, %s: %d registered, half within"
              + " %d ms, all within %d; %d not; %d datagrams, %d lost%n",
          stood.toMillis() / 1e3,
          name,
          took.size(),
          took.get(took.size() / 2).toMillis(),
          took.get(took.size() - 1).toMillis(),
          losses.size(),
          datagrams(),
          facts.overflows());
    }
  }

  private static Timing timing(int t1, boolean retransmits) {
    return new Timing(Duration.ofMillis(t1), retransmits, Recovery.NONE);
  }

  @BeforeAll
  static void begin() {
    CarrierLab carriers = new CarrierLab();
    CompletableFuture<TrunkLab> started =
        CompletableFuture.supplyAsync(() -> new TrunkLab(carriers));
    carrier = carriers.carrier(CarrierSettings.QUICK.withWorkers(1));
    lab = started.join();
  }

  @AfterAll
  static void end() {
    carrier.stop();
    lab.close();
  }

  private static Burst burst(String region, SipTransport transport, Timing timing) {
    CarrierFacts before = carrier.facts();
    HopContainer hop = carrier.hop(new FaultLog());
    hop.pause();
    lab.register(
        TrunkSettings.real(region, BURST, CarrierContainer.HOST, CarrierContainer.PORT)
            .withRegistrar(lab.carriers().registrar(transport))
            .withTiming(timing)
            .withSeed(region.hashCode()));
    Instant begun = lab.begun();
    Polling.atMost(TimeLimit.seconds(10)).until(() -> Instant.now().isAfter(begun.plus(STANDS)));
    Duration stood = Duration.between(begun, Instant.now());
    hop.unpause();
    lab.awaitEnd(BURST);
    Burst burst = new Burst(stood, lab.took(begun), lab.losses(), carrier.facts().since(before));
    burst.print(region);
    return burst;
  }

  private static int kept(CarrierFacts facts) {
    return new ReceiveBuffer(facts.receiveBuffer())
        .keeps(ReceiveBuffer.truesize(REGISTER), facts.kernel());
  }

  @Test
  void overUdpTheReceiveBufferDecidesHowManyRegister() {
    Burst burst = burst("udp-once", SipTransport.UDP, ONCE);
    int kept = kept(burst.facts());
    assertThat(burst.took()).hasSize(kept);
    assertThat(burst.losses())
        .hasSize(BURST - kept)
        .allMatch(event -> event.kind() == Kind.TRUNK_UNREACHABLE);
    assertThat(burst.facts().received()).isEqualTo(kept);
    assertThat(burst.facts().overflows()).isEqualTo(BURST - kept);
    assertThat(burst.facts().registrations()).isEqualTo(kept);
  }

  /**
   * The buffer stays full of first REGISTERs, and all others are lost, until the carrier goes on.
   * Each trunk has sent its REGISTER as often by then as timer E says, and those whose first one
   * was lost send it once more at least; none sends any after its answer.
   */
  @Test
  void retransmissionRegistersAllAtTheCostOfTraffic() {
    Burst burst = burst("udp", SipTransport.UDP, REPEATED);
    SipTimers timers = new SipTimers(REPEATED.t1());
    assertThat(burst.losses()).isEmpty();
    long least = (long) BURST * timers.sends(burst.stood()) + BURST - kept(burst.facts());
    long most = burst.took().stream().mapToLong(timers::sends).sum();
    System.out.printf("of computed %d to %d datagrams%n", least, most);
    assertThat(burst.datagrams()).isBetween(least, most);
  }

  /**
   * A connection holds what is sent until the carrier reads it; over TCP alone, {@link TrunkIT}
   * shows it. The carrier has one worker, as Kamailio 5.6 with OpenSSL 3 crashes in libssl when
   * several of them shake hands at once.
   */
  @Test
  void overTlsNothingIsLost() {
    Burst burst = burst("tls", SipTransport.TLS, REAL);
    assertThat(burst.losses()).isEmpty();
    assertThat(burst.facts().registrations()).isEqualTo(BURST);
    assertThat(burst.facts().overflows()).isZero();
  }
}
