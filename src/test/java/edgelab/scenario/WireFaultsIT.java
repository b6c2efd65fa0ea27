package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static edgelab.scenario.StruckBurst.struck;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.fault.Fault;
import edgelab.fault.Flow;
import edgelab.fault.Side;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Silence;
import edgelab.load.ClientBehaviour;
import edgelab.load.ClientGroup;
import edgelab.load.KeepAlive;
import edgelab.load.Route;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Expectation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults of a path, for 500 clients of a right proxy, and the look of each. */
class WireFaultsIT {
  private static final ClientBehaviour WATCHFUL =
      ClientBehaviour.AGENT.withKeepAlive(KeepAlive.expecting(Duration.ofMillis(500), 4));

  private static final Load LOAD = Load.of(500).withBriefControl();

  @TempDir Path folder;

  /** Asia to the US and back: a handshake takes one round trip more, and nobody is lost. */
  @Test
  void aLongWayIsSlowAndLosesNobody() {
    try (Lab lab = Lab.with(PlainProxy.in("apac", Scenario.PLAIN), Side.CLIENT);
        Fault apac =
            Fault.latency(
                lab.side(Side.CLIENT), Flow.BOTH, Duration.ofMillis(120), Duration.ofMillis(30))) {
      apac.strike();
      Outcome outcome = lab.burst(500);
      assertThat(outcome).isHealthy();
      List<Long> times = handshakes(outcome.evidence().history());
      assertThat(times).as("never less than two times 90 ms").allMatch(ms -> ms >= 180);
      assertThat(times.stream().mapToLong(ms -> ms).average().orElseThrow())
          .as("two uniform ways of 90 to 150 ms: 240 in the mean, ± 1.1 for 500 of them")
          .isGreaterThan(235);
    }
  }

  private static List<Long> handshakes(History history) {
    Map<Integer, Duration> dialed =
        history.all(Event.Dialed.class).collect(toMap(Event::client, Event::at));
    return history
        .all(Event.Opened.class)
        .map(opened -> opened.at().minus(dialed.get(opened.client())).toMillis())
        .toList();
  }

  /** 300 of 500 dial past Toxiproxy, so that the share is exact. */
  @Test
  void aResetOfFortyPercentCutsExactly200() {
    Scenario scenario =
        Scenario.PLAIN.withHeartbeat(Duration.ofSeconds(1)).withHold(Duration.ofSeconds(2));
    try (Lab lab = Lab.with(PlainProxy.in("reset-40", scenario), Side.CLIENT);
        Fault reset = Fault.resetPeer(lab.side(Side.CLIENT))) {
      Load load = LOAD.with(lab.straight(300));
      Outcome outcome = struck(lab, load, reset, Cause.named("peer_reset"));
      assertThat(outcome).opened(500).abnormal(200).asPredicted();
      assertThat(closed(outcome, Signal.RST)).hasSize(200).allMatch(client -> client >= 300);
      assertThat(closed(outcome, Signal.LOCAL)).as("untouched").hasSize(300);
    }
  }

  @Test
  void aResetOnTheEdgeSideIsNginxsToReport() {
    Scenario scenario =
        Scenario.PLAIN.withHeartbeat(Duration.ofSeconds(1)).withHold(Duration.ofSeconds(2));
    try (Lab lab = Lab.with(PlainProxy.in("reset-edge-side", scenario), Side.EDGE);
        Fault reset = Fault.resetPeer(lab.side(Side.EDGE))) {
      Outcome outcome = struck(lab, LOAD, reset, Cause.named("peer_reset"));
      assertThat(outcome).abnormal(500).asPredicted();
    }
  }

  /** A request of 2 kB at 1 kB/s needs two seconds; {@code client_header_timeout} gives one. */
  @Test
  void aStarvedHandshakeDoesNotMeetTheHeaderTimeout() {
    Map<String, String> impatient = Map.of("listen 80;", "listen 80; client_header_timeout 1s;");
    try (Lab lab =
            Lab.with(PlainProxy.in("slow-link", Scenario.PLAIN, folder, impatient), Side.CLIENT);
        Fault starved = Fault.bandwidth(lab.side(Side.CLIENT), Flow.TO_EDGE, 1)) {
      starved.strike();
      Outcome outcome =
          lab.start(longRequests(lab), expect(0, Diagnosis.UNREACHABLE, Cause.named("slow_link")))
              .finish();
      assertThat(outcome).browser1006(500).asPredicted();
    }
  }

  @Test
  void aStarvedHandshakeMeetsAPatientOne() {
    try (Lab lab = Lab.with(PlainProxy.in("slow-link-patient", Scenario.PLAIN), Side.CLIENT);
        Fault starved = Fault.bandwidth(lab.side(Side.CLIENT), Flow.TO_EDGE, 1)) {
      starved.strike();
      Outcome outcome = lab.start(longRequests(lab)).finish();
      assertThat(outcome).isHealthy();
      assertThat(handshakes(outcome.evidence().history())).allMatch(ms -> ms >= 2_000);
    }
  }

  /**
   * The shortest request that asks for the subprotocol is 171 bytes, the shortest 101 of RFC 6455
   * 127: at least 11 and 8 pieces, so 17 gaps between the first and the last.
   */
  @Test
  void aHandshakeInSlicesIsWhole() {
    try (Lab lab = Lab.with(PlainProxy.in("slices", Scenario.PLAIN), Side.CLIENT);
        Fault slicer = Fault.slicer(lab.side(Side.CLIENT), Flow.BOTH, 16, Duration.ofMillis(10))) {
      slicer.strike();
      Outcome outcome = lab.start(LOAD).finish();
      assertThat(outcome).isHealthy();
      assertThat(handshakes(outcome.evidence().history())).allMatch(ms -> ms >= 170);
    }
  }

  /** Both NGINX and the Edge have seen 500 healthy handshakes; no client has seen a whole one. */
  @Test
  void anAnswerThatEndsInItsMiddleOpensNobody() {
    try (Lab lab = Lab.with(PlainProxy.in("limit-data", Scenario.PLAIN), Side.CLIENT);
        Fault limit = Fault.limitData(lab.side(Side.CLIENT), Flow.TO_CLIENTS, 100)) {
      limit.strike();
      Outcome outcome = lab.start(LOAD, expect(0, Diagnosis.UNREACHABLE, Cause.UNKNOWN)).finish();
      assertThat(outcome).browser1006(500).asPredicted();
      assertThat(outcome.evidence().edge(EdgeEvent.Kind.UPGRADED)).hasSize(500);
      assertThat(outcome.evidence().history().all(Event.Failed.class))
          .hasSize(500)
          .allMatch(failed -> failed.phase() == Phase.HANDSHAKE && failed.signal() == Signal.FIN);
    }
  }

  private static Load longRequests(Lab lab) {
    Route route = lab.route().resolve("/?token=" + "x".repeat(2_000));
    return LOAD.with(new ClientGroup(500, route, ClientBehaviour.AGENT));
  }

  /** NGINX cuts after a second; the clients learn of it a second and a half later. */
  @Test
  void aSlowCloseLetsClientsBelieve() {
    Scenario scenario = Scenario.PLAIN.withHold(Duration.ofSeconds(5));
    Map<String, String> idle = Map.of("proxy_read_timeout 86400;", "proxy_read_timeout 1s;");
    try (Lab lab = Lab.with(PlainProxy.in("slow-close", scenario, folder, idle), Side.CLIENT);
        Fault late =
            Fault.slowClose(lab.side(Side.CLIENT), Flow.TO_CLIENTS, Duration.ofMillis(1_500))) {
      late.strike();
      Outcome outcome =
          lab.start(LOAD, expect(500, Diagnosis.ABNORMAL, Cause.named("idle_timeout"))).finish();
      assertThat(outcome).abnormal(500).asPredicted();
      double cut =
          outcome.evidence().proxy().requests().stream()
              .mapToDouble(request -> seconds(request.at()))
              .min()
              .orElseThrow();
      History history = outcome.evidence().history();
      assertThat(history.all(Event.Closed.class))
          .as("every client learns it later than NGINX cut the first connection")
          .allMatch(closed -> seconds(history.began().plus(closed.at())) >= cut + 1.5);
    }
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / 1e9;
  }

  /** Half of the clients have a watchdog, and know; the others believe for ever. */
  @ParameterizedTest
  @EnumSource(Side.class)
  void aSilentDropIsNoticedByAWatchdogAlone(Side side) {
    ConfigUnderTest configUnderTest = PlainProxy.in("silent-drop-" + side, beating());
    try (Lab lab = Lab.with(configUnderTest, side);
        Fault drop = Fault.silentDrop(lab.side(side), Flow.BOTH)) {
      Load half = LOAD.with(new ClientGroup(250, lab.route(), WATCHFUL));
      Outcome outcome = struck(lab, half, drop, Cause.named("silent_drop"));
      assertThat(outcome).opened(500).abnormal(250).asPredicted();
      assertThat(closed(outcome, Signal.WATCHDOG)).hasSize(250).allMatch(client -> client < 250);
      assertThat(Silence.of(outcome.evidence()).deaf()).as("nothing reaches anybody").hasSize(500);
    }
  }

  /** On the edge side, NGINX's own timer can tell; on the client side nothing is silent to it. */
  @Test
  void aSilentDropOnTheEdgeSideIsNoticedByProxyReadTimeout() {
    Map<String, String> patient = Map.of("proxy_read_timeout 86400;", "proxy_read_timeout 2s;");
    ConfigUnderTest configUnderTest =
        PlainProxy.in("silent-drop-timed", beating(), folder, patient);
    try (Lab lab = Lab.with(configUnderTest, Side.EDGE);
        Fault drop = Fault.silentDrop(lab.side(Side.EDGE), Flow.BOTH)) {
      Outcome outcome = struck(lab, LOAD, drop, Cause.named("silent_drop"));
      assertThat(outcome).opened(500).abnormal(500).asPredicted();
      assertThat(closed(outcome, Signal.FIN)).as("NGINX cut them").hasSize(500);
    }
  }

  private static Scenario beating() {
    return Scenario.PLAIN.withHeartbeat(Duration.ofMillis(500)).withHold(Duration.ofSeconds(4));
  }

  private static Expectation expect(int opens, Diagnosis diagnosis, Cause cause) {
    return Expectation.of(Opens.exactly(opens), diagnosis, cause);
  }

  private static List<Integer> closed(Outcome outcome, Signal signal) {
    return outcome
        .evidence()
        .history()
        .all(Event.Closed.class)
        .filter(closed -> closed.signal() == signal)
        .map(Event::client)
        .toList();
  }
}
