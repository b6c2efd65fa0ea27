package edgelab.nginx.causes;

import static edgelab.nginx.causes.Suspects.fix;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.KeepAlive;
import edgelab.load.Traffic;
import edgelab.nginx.causes.timeouts.ClientStalled;
import edgelab.nginx.causes.timeouts.IdleTimeout;
import edgelab.nginx.causes.timeouts.Reload;
import edgelab.nginx.causes.timeouts.StreamTimeout;
import edgelab.nginx.causes.timeouts.UpstreamStalled;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A timer that ends an open connection too early is suspected, with its line and how long it must
 * be.
 */
class TimerRulesTest {
  private static final String STREAM =
      "events {} stream { %s upstream e { server edge:8080; }\n"
          + "server { listen 80; proxy_pass e; %s } }";

  private static final Scenario IDLE = Scenario.PLAIN.withHold(Duration.ofSeconds(31));

  /** More than NGINX's kernel and the other side's take. */
  private static final Map<String, String> SMALL_BUFFERS =
      Map.of("net.ipv4.tcp_wmem", "4096 16384 16384");

  private static Scenario sending(Traffic traffic) {
    return IDLE.withBehaviour(IDLE.behaviour().withTraffic(traffic));
  }

  @Test
  void streamTimeoutOfTheStreamBlock() {
    Suspects idle = Suspects.of(StreamTimeout.CAUSE).with(IDLE);
    assertThat(fix(idle.in(STREAM.formatted("proxy_timeout 20s;", ""))))
        .containsExactly("nginx.conf:1 proxy_timeout 20s; -> proxy_timeout 31s;");
    assertThat(idle.in(STREAM.formatted("proxy_timeout 20s;", "proxy_timeout 1m;"))).isEmpty();
    assertThat(idle.in(STREAM.formatted("", ""))).isEmpty();
  }

  @Test
  void streamTimeoutIsAddedWhereItIsNotSet() {
    Scenario rare =
        Scenario.PLAIN.withHold(Duration.ofMinutes(12)).withHeartbeat(Duration.ofMinutes(11));
    assertThat(fix(Suspects.of(StreamTimeout.CAUSE).with(rare).in(STREAM.formatted("", ""))))
        .containsExactly("nginx.conf:2 + proxy_timeout 661s;");
    assertThat(Suspects.of(StreamTimeout.CAUSE).with(rare).in("", "", "", "")).isEmpty();
  }

  /** All leave together, so that the first of a ramp of 2 s is there for 2.5 s. */
  @Test
  void theFirstOfARampStaysLongest() {
    Scenario ramp =
        Scenario.PLAIN
            .withHeartbeat(Duration.ofSeconds(4))
            .withRamp(Duration.ofSeconds(2))
            .withHold(Duration.ofMillis(500));
    Suspects idle = Suspects.of(StreamTimeout.CAUSE).with(ramp);
    assertThat(fix(idle.in(STREAM.formatted("proxy_timeout 1s;", ""))))
        .containsExactly("nginx.conf:1 proxy_timeout 1s; -> proxy_timeout 5s;");
    assertThat(idle.in(STREAM.formatted("proxy_timeout 3s;", ""))).isEmpty();
  }

  /** A timer may end 0.3 s early, and a silence of the same length is not surely longer. */
  @Test
  void aTimerThatEndsWithTheHeartbeatIsPossible() {
    assertThat(Suspects.of(IdleTimeout.CAUSE).with(IDLE).in("", "", "proxy_read_timeout 30;", ""))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(Suspects.of(IdleTimeout.CAUSE).with(IDLE).in("", "", "proxy_read_timeout 31;", ""))
        .isEmpty();
  }

  /** It leaves once the message is there. */
  @Test
  void aClientThatWaitsForItsMessageMayLeaveSooner() {
    Scenario owed = IDLE.withBehaviour(IDLE.behaviour().withEcho(1));
    assertThat(Suspects.of(IdleTimeout.CAUSE).with(IDLE).in("", "", "proxy_read_timeout 9;", ""))
        .singleElement()
        .returns(true, Suspicion::isCertain);
    assertThat(Suspects.of(IdleTimeout.CAUSE).with(owed).in("", "", "proxy_read_timeout 9;", ""))
        .singleElement()
        .returns(false, Suspicion::isCertain);
  }

  @Test
  void aClientThatPingsIsNotSilent() {
    Scenario pinging =
        IDLE.withBehaviour(
            IDLE.behaviour().withKeepAlive(KeepAlive.NONE.pinging(Duration.ofSeconds(5))));
    Suspects idle = Suspects.of(IdleTimeout.CAUSE).with(pinging);
    assertThat(idle.in("", "", "proxy_read_timeout 10s;", "")).isEmpty();
    assertThat(fix(idle.in("", "", "proxy_read_timeout 2s;", "")))
        .containsExactly("nginx.conf:3 proxy_read_timeout 2s; -> proxy_read_timeout 6s;");
  }

  @Test
  void anIfTakesNoTimer() {
    String config =
        "events {} http { server {\nlocation / {\nif ($http_upgrade) {"
            + " proxy_pass http://edge:8080; }\nproxy_pass http://edge:8080; } } }";
    Scenario longer =
        Scenario.PLAIN.withHold(Duration.ofSeconds(91)).withHeartbeat(Duration.ofSeconds(90));
    assertThat(fix(Suspects.of(IdleTimeout.CAUSE).with(longer).in(config)))
        .containsExactly("nginx.conf:2 + proxy_read_timeout 91s;");
  }

  /** The lab's own location around a part is no place for a line. */
  @Test
  void aPartGetsItsLineInItsOwnFile() {
    Scenario longer =
        Scenario.PLAIN.withHold(Duration.ofSeconds(91)).withHeartbeat(Duration.ofSeconds(90));
    assertThat(
            fix(
                Suspects.of(IdleTimeout.CAUSE)
                    .with(longer)
                    .ofUser("# a part\nproxy_pass http://backend;\n")))
        .containsExactly("nginx.conf:2 + proxy_read_timeout 91s;");
  }

  @Test
  void theEdgeDoesNotReadWhatClientsSend() {
    Suspects sending =
        Suspects.of(UpstreamStalled.CAUSE)
            .with(sending(new Traffic(5_000_000, 1, true)))
            .withEdge("heartbeat stop-reading 20");
    List<Suspicion> found = sending.in("", "", "proxy_send_timeout 10s;", "");
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(fix(found))
        .containsExactly("nginx.conf:3 proxy_send_timeout 10s; -> proxy_send_timeout 21s;");
    assertThat(sending.in("", "", "proxy_send_timeout 25s;", "")).isEmpty();
    assertThat(sending.in("", "", "", "")).isEmpty();
  }

  @Test
  void whatTheKernelsTakeMayNotStall() {
    Suspects sending =
        Suspects.of(UpstreamStalled.CAUSE)
            .with(sending(new Traffic(1_000_000, 1, true)))
            .withEdge("after-101 stop-reading 20");
    assertThat(sending.in("", "", "proxy_send_timeout 10s;", ""))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(
            sending
                .with(sending.scenario().withSysctls(SMALL_BUFFERS))
                .in("", "", "proxy_send_timeout 10s;", ""))
        .singleElement()
        .returns(true, Suspicion::isCertain);
  }

  @Test
  void theClientDoesNotReadWhatTheEdgeSends() {
    Suspects deaf =
        Suspects.of(ClientStalled.CAUSE)
            .with(sending(Traffic.DEAF).withSysctls(SMALL_BUFFERS))
            .withEdge("heartbeat send 900000");
    assertThat(fix(deaf.in("", "send_timeout 10;", "", "")))
        .containsExactly("nginx.conf:2 send_timeout 10; -> send_timeout 32s;");
    assertThat(deaf.in("", "", "", "")).isEmpty();
    assertThat(deaf.in("", "proxy_send_timeout 10;", "", "")).isEmpty();
  }

  @Test
  void aShortSendTimeoutIsPossibleWhereTheScenarioDoesNotTell() {
    Suspects idle = Suspects.of(ClientStalled.CAUSE).with(IDLE);
    List<Suspicion> found = idle.in("", "", "send_timeout 10;", "");
    assertThat(found).singleElement().returns(false, Suspicion::isCertain);
    assertThat(fix(found)).containsExactly("nginx.conf:3 send_timeout 10; -> send_timeout 60s;");
    Scenario longer = Scenario.PLAIN.withHold(Duration.ofSeconds(90));
    assertThat(idle.with(longer).in("", "", "send_timeout 60s;", "")).isEmpty();
    assertThat(idle.with(longer).in("", "", "", "")).isEmpty();
    assertThat(Suspects.of(ClientStalled.CAUSE).in("", "", "send_timeout 10;", "")).isEmpty();
  }

  @Test
  void aReloadEndsWhatStaysLonger() {
    Suspects reload = Suspects.of(Reload.CAUSE).with(IDLE.withReload());
    assertThat(fix(reload.in("worker_shutdown_timeout 10s;", "", "", "")))
        .containsExactly("nginx.conf:1 - worker_shutdown_timeout 10s;");
    assertThat(reload.in("worker_shutdown_timeout 4h;", "", "", ""))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(Suspects.of(Reload.CAUSE).with(IDLE).in("worker_shutdown_timeout 1s;", "", "", ""))
        .singleElement()
        .returns(false, Suspicion::isCertain);
    assertThat(reload.in("", "", "", "")).isEmpty();
  }
}
