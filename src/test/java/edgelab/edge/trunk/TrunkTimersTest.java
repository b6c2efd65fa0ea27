package edgelab.edge.trunk;

import static edgelab.edge.trunk.VirtualTrunk.settings;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.KeepAlives;
import edgelab.script.TrunkSettings.KeepAlives.Method;
import edgelab.script.TrunkSettings.Recovery;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.script.TrunkSettings.Timing;
import edgelab.sip.SipTimers;
import edgelab.sip.SipTransport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a trunk sends, to the nanosecond: every time is one of the RFCs. */
class TrunkTimersTest {
  private static final TrunkSettings ONCE =
      settings().withTiming(new Timing(SipTimers.REAL_T1, true, Recovery.NONE));

  private static TrunkSettings over(SipTransport transport) {
    return ONCE.withRegistrar(
        new Registrar("carrier", 5060, transport, transport == SipTransport.TLS ? "PEM" : ""));
  }

  private static TrunkSettings keepAlive(SipTransport transport, Method method, int seconds) {
    return over(transport).withKeepAlive(new KeepAlives(method, Duration.ofSeconds(seconds)));
  }

  /** RFC 3261 section 17.1.2.2: timer E doubles up to T2, timer F ends it after 64 T1. */
  @Test
  void overUdpARequestIsSentAgainUntilTimerF() {
    VirtualTrunk trunk = new VirtualTrunk(ONCE).start().until(100);
    assertThat(trunk.times())
        .containsExactly(0.0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5, 19.5, 23.5, 27.5, 31.5);
    assertThat(trunk.log)
        .containsExactly(
            "TRUNK_REGISTERING apac 1 udp: with carrier",
            "close",
            "TRUNK_UNREACHABLE apac 1 udp: no answer to REGISTER, sent 11 times");
    assertThat(trunk.trunk.wakeUp()).isEmpty();
  }

  /** A burst writes all messages before it sends one. */
  @Test
  void timesCountFromTheSend() {
    VirtualTrunk trunk = new VirtualTrunk(ONCE).start().until(0.25);
    trunk.trunk.sent(trunk.now());
    assertThat(trunk.until(100).times().subList(1, 4)).containsExactly(0.75, 1.75, 3.75);
  }

  /** A carrier that works on it is asked every T2. */
  @Test
  void aProvisionalAnswerMakesItRare() {
    VirtualTrunk trunk = new VirtualTrunk(ONCE).carrier(100).start().until(100);
    assertThat(trunk.times()).containsExactly(0.0, 0.5, 4.5, 8.5, 12.5, 16.5, 20.5, 24.5, 28.5);
  }

  @ParameterizedTest
  @EnumSource(names = {"TCP", "TLS"})
  void overAStreamItIsSentOnce(SipTransport transport) {
    VirtualTrunk trunk = new VirtualTrunk(over(transport)).start().until(31.999);
    assertThat(trunk.trunk.state()).isEqualTo(TrunkState.REGISTERING);
    assertThat(trunk.until(32).trunk.state()).isEqualTo(TrunkState.UNREACHABLE);
    assertThat(trunk.times()).containsExactly(0.0);
  }

  @Test
  void aTrunkThatDoesNotRetransmitSendsOnceOverUdpToo() {
    TrunkSettings once = ONCE.withTiming(new Timing(SipTimers.REAL_T1, false, Recovery.NONE));
    VirtualTrunk trunk = new VirtualTrunk(once).start().until(100);
    assertThat(trunk.times()).containsExactly(0.0);
    assertThat(trunk.trunk.state()).isEqualTo(TrunkState.UNREACHABLE);
  }

  @Test
  void aRegistrationIsRefreshedAtHalfOfWhatWasGranted() {
    VirtualTrunk trunk = new VirtualTrunk(ONCE.withExpires(60)).carrier(200).start().until(100);
    assertThat(trunk.times()).containsExactly(0.0, 30.0, 60.0, 90.0);
    assertThat(trunk.log)
        .containsExactly(
            "TRUNK_REGISTERING apac 1 udp: with carrier",
            "TRUNK_REGISTERED apac 1 udp: 200 Told, for 60 s");
    trunk.carrier(request -> List.of()).until(150);
    assertThat(trunk.times().subList(4, 11))
        .containsExactly(120.0, 120.5, 121.5, 123.5, 127.5, 131.5, 135.5);
  }

  /** The refresh at 5 s has until 37 s, the registration until 10 s. */
  @Test
  void aRegistrationThatExpiresIsNone() {
    VirtualTrunk trunk = new VirtualTrunk(ONCE.withExpires(10)).carrier(200).start();
    trunk.carrier(request -> List.of()).until(9.999);
    assertThat(trunk.trunk.state()).isEqualTo(TrunkState.REGISTERED);
    assertThat(trunk.until(10).log)
        .endsWith(
            "TRUNK_UNREACHABLE apac 1 udp: the registration expired before an answer to its"
                + " refresh");
  }

  /** RFC 5626 section 4.5, from each failure on; the random number is of seed 1. */
  @Test
  void recoveryGrowsAndIsResetByARegistration() {
    VirtualTrunk trunk = new VirtualTrunk(settings()).start().until(1_000);
    double before = 0;
    for (int failures = 1; failures <= 4; failures++) {
      double waited = trunk.opens.get(failures) - before - 32;
      assertThat(waited).isBetween(15.0 * (1 << failures), 30.0 * (1 << failures));
      before = trunk.opens.get(failures);
    }
    trunk.carrier(200).until(10_000);
    assertThat(trunk.trunk.state()).isEqualTo(TrunkState.REGISTERED);
    trunk.perform(trunk.trunk.broken(trunk.now(), TrunkState.FAILED, "gone"));
    Duration waits = trunk.trunk.wakeUp().orElseThrow().minus(trunk.now());
    assertThat(waits).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
  }

  @Test
  void keepAlivesByOptionsComeEachPeriod() {
    VirtualTrunk trunk =
        new VirtualTrunk(keepAlive(SipTransport.UDP, Method.OPTIONS, 30)).carrier(200);
    assertThat(trunk.start().until(100).times("OPTIONS")).containsExactly(30.0, 60.0, 90.0);
    trunk.carrier(request -> List.of()).until(152); // one at a time: none at 150 s
    assertThat(trunk.times("OPTIONS")).hasSize(3 + 11).endsWith(147.5, 151.5);
    assertThat(trunk.log)
        .endsWith("close", "TRUNK_UNREACHABLE apac 1 udp: no answer to OPTIONS, sent 11 times");
  }

  /** Refreshes at 20 s, 40 s and so on do not move them. */
  @Test
  void refreshesDoNotMoveKeepAlives() {
    VirtualTrunk trunk =
        new VirtualTrunk(keepAlive(SipTransport.UDP, Method.CRLF, 30).withExpires(40)).carrier(200);
    assertThat(trunk.start().until(100).times())
        .containsExactly(0.0, 20.0, 30.0, 40.0, 60.0, 60.0, 80.0, 90.0, 100.0);
  }

  /** Any final answer shows that the flow works. */
  @Test
  void aRefusedKeepAliveIsAnswered() {
    VirtualTrunk trunk =
        new VirtualTrunk(keepAlive(SipTransport.TCP, Method.OPTIONS, 30)).carrier(200).start();
    assertThat(trunk.carrier(404).until(100).trunk.state()).isEqualTo(TrunkState.REGISTERED);
  }

  @Test
  void lineEndsOverUdpHaveNoAnswer() {
    VirtualTrunk trunk =
        new VirtualTrunk(keepAlive(SipTransport.UDP, Method.CRLF, 30)).carrier(200).start();
    assertThat(trunk.until(100).times()).containsExactly(0.0, 30.0, 60.0, 90.0);
    assertThat(trunk.lineEnds).containsExactly(2, 2, 2);
    assertThat(trunk.trunk.state()).isEqualTo(TrunkState.REGISTERED);
  }

  /** RFC 5626 section 4.4.1: ten seconds. */
  @Test
  void aPingOverAStreamHasItsAnswerWithinTenSeconds() {
    VirtualTrunk trunk =
        new VirtualTrunk(keepAlive(SipTransport.TCP, Method.CRLF, 30)).carrier(200).start();
    trunk.until(39.999).perform(trunk.trunk.lineEnd());
    assertThat(trunk.until(69.999).trunk.state()).isEqualTo(TrunkState.REGISTERED);
    assertThat(trunk.until(70).log)
        .endsWith("close", "TRUNK_FAILED apac 1 tcp: no answer to a keep-alive within 10.000 s");
    assertThat(trunk.lineEnds).containsExactly(4, 4);
  }

  @Test
  void allTimesAreInProportionToT1() {
    TrunkSettings scaled = ONCE.withTiming(new Timing(Duration.ofMillis(5), true, Recovery.NONE));
    VirtualTrunk trunk = new VirtualTrunk(scaled).start().until(1);
    assertThat(trunk.times())
        .containsExactly(0.0, 0.005, 0.015, 0.035, 0.075, 0.115, 0.155, 0.195, 0.235, 0.275, 0.315);
  }
}
