package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.container.CarrierContainer;
import edgelab.container.ControlledContainer;
import edgelab.history.CarrierFacts;
import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.relay.LossyExchanges;
import edgelab.relay.PathQuality;
import edgelab.relay.RelayMain;
import edgelab.relay.RelayRoute;
import edgelab.script.CarrierSettings;
import edgelab.script.SipAccount;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipTimers;
import edgelab.sip.SipTransport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Trunks of the Edge behind a path as long as one to APAC, and carriers that refuse them. */
@Isolated("a machine that is late by more than T1 makes a trunk repeat its request")
class DistantCarrierIT {
  private static final int TRUNKS = 100;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final PathQuality APAC =
      new PathQuality(Duration.ofMillis(120), Duration.ofMillis(30), 0.01, 1);

  private static final SipAccount ACCOUNT = new SipAccount("trunk", "secret");

  /**
   * Of the relay, without latency: its first hundreds of datagrams take as long as Java's start.
   */
  private static final int WARM_PORT = 5_070;

  private static TrunkLab lab;
  private static ControlledContainer relay;

  @BeforeAll
  static void begin() {
    CarrierLab carriers = new CarrierLab();
    relay =
        ControlledContainer.relay(
            RelayMain.CONTROL_PORT,
            carriers.networks(),
            List.of(
                RelayRoute.udp(
                    CarrierContainer.PORT,
                    CarrierContainer.HOST + ":" + CarrierContainer.PORT,
                    IDLE,
                    APAC),
                RelayRoute.udp(
                    WARM_PORT,
                    CarrierContainer.HOST + ":" + CarrierContainer.PORT,
                    IDLE,
                    PathQuality.PERFECT),
                RelayRoute.tcp(
                    CarrierContainer.TLS_PORT,
                    CarrierContainer.HOST + ":" + CarrierContainer.TLS_PORT,
                    IDLE)));
    CompletableFuture<Void> started = CompletableFuture.runAsync(relay::start);
    lab = new TrunkLab(carriers);
    started.join();
  }

  @AfterAll
  static void end() {
    relay.stop();
    lab.close();
  }

  private static void warm(Optional<SipAccount> account) {
    TrunkSettings group = group(3 * TRUNKS, account);
    String near = group.registrar().host();
    lab.register(group.withRegistrar(new Registrar(near, WARM_PORT, SipTransport.UDP, "")));
    lab.awaitEnd(group.trunks());
  }

  private static TrunkSettings group(int trunks, Optional<SipAccount> account) {
    String near = ControlledContainer.host(relay.name());
    TrunkSettings open =
        TrunkSettings.real("apac", trunks, near, CarrierContainer.PORT)
            .withTiming(new Timing(SipTimers.REAL_T1, true, Recovery.NONE));
    return account.map(open::withAccount).orElse(open);
  }

  /**
   * Two trips a REGISTER, and no trip is longer than 150 ms, so that all its datagrams have arrived
   * or are lost when T1 is over.
   *
   * @param exchanges of one trunk: with a password its first REGISTER is challenged
   * @return how long registrations took, the shortest first
   */
  private static List<Duration> register(
      CarrierSettings settings, int exchanges, LossyExchanges computed) {
    try (CarrierContainer carrier = lab.carriers().carrier(settings)) {
      warm(settings.account());
      CarrierFacts before = carrier.facts();
      lab.register(group(TRUNKS, settings.account()));
      Instant begun = lab.begun();
      lab.awaitEnd(TRUNKS);
      List<Duration> took = lab.took(begun);
      System.out.printf(
          Locale.ROOT,
          "%d trunks, 120 ± 30 ms and 1 %% loss each way, %d REGISTERs each: registered after %d ms"
              + " (median), %d ms (longest); %d REGISTERs repeated%n",
          TRUNKS,
          exchanges,
          took.get(TRUNKS / 2).toMillis(),
          took.get(TRUNKS - 1).toMillis(),
          computed.out() - (long) TRUNKS * exchanges);
      assertThat(took).hasSize(TRUNKS);
      assertThat(carrier.facts().since(before).received()).isEqualTo(computed.back());
      Duration quickest = APAC.latency().minus(APAC.jitter()).multipliedBy(2L * exchanges);
      assertThat(lab.shortest()).isGreaterThanOrEqualTo(quickest);
      return took;
    }
  }

  @Test
  void aLostDatagramCostsT1AndTheNextOneTwice() {
    LossyExchanges plain = LossyExchanges.NONE.then(APAC, TRUNKS);
    LossyExchanges proven = plain.then(APAC, 2 * TRUNKS);
    List<Duration> took = register(CarrierSettings.QUICK, 1, plain);
    long repeated = took.stream().mapToLong(time -> SipTimers.REAL.sends(time) - 1).sum();
    assertThat(repeated).isEqualTo(plain.out() - TRUNKS);
    register(CarrierSettings.QUICK.withAccount(ACCOUNT), 2, proven.since(plain));
  }

  /** Its one trunk stays as it is: the same would be refused again. */
  private static void rejected(TrunkSettings group, String why) {
    lab.register(group);
    lab.awaitEnd(1);
    assertThat(lab.events(Kind.TRUNK_REJECTED)).extracting(EdgeEvent::detail).containsExactly(why);
  }

  @Test
  void aWrongPasswordAndACertificateOfAnotherNameAreRefused() {
    try (CarrierContainer carrier =
        lab.carriers().carrier(CarrierSettings.QUICK.withAccount(ACCOUNT))) {
      CarrierFacts before = carrier.facts();
      TrunkSettings wrong = group(1, Optional.of(new SipAccount(ACCOUNT.user(), "wrong")));
      rejected(
          wrong.withRegistrar(lab.carriers().registrar(SipTransport.UDP)),
          "apac 1 udp: 401 Unauthorized to its password");
      assertThat(carrier.facts().since(before).received()).isEqualTo(2);
      Registrar own = lab.carriers().registrar(SipTransport.TLS);
      String other = ControlledContainer.host(relay.name());
      rejected(
          group(1, Optional.of(ACCOUNT))
              .withRegistrar(new Registrar(other, own.port(), own.transport(), own.authority())),
          "apac 1 tls: TLS: No subject alternative DNS name matching " + other + " found.");
      assertThat(carrier.facts().since(before).registrations()).isZero();
    }
  }
}
