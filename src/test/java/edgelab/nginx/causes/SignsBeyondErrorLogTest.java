package edgelab.nginx.causes;

import static edgelab.Histories.cut;
import static edgelab.Histories.evidence;
import static edgelab.Histories.failed;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.ProxyFacts;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Finding;
import edgelab.judge.Judge;
import edgelab.load.Burst;
import edgelab.load.ClientBehaviour;
import edgelab.load.Traffic;
import edgelab.proxy.ProxyKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The clients, the access log, the Edge or the kernel tell what no line of the error log settles.
 */
class SignsBeyondErrorLogTest {
  @ParameterizedTest
  @CsvSource({
    "BAD_ACCEPT, ACCEPT_HIDDEN",
    "BAD_UPGRADE, UPGRADE_HIDDEN",
    "BAD_EXTENSION, EXTENSION_ADDED"
  })
  void aBad101IsSeenByTheClientAlone(Signal signal, Cause cause) {
    History history = history(failed(0, Phase.HANDSHAKE, signal));
    assertThat(Judge.judge(evidence(history)).cause()).isEqualTo(cause);
  }

  /** The proxy's own status, a line of its error log, and the cause. */
  @ParameterizedTest
  @CsvSource({
    "400, '[info] 8#8: *1 something else', not_proxied",
    "400, '[info] 8#8: *1 client sent plain HTTP request to HTTPS port while reading client request headers', plain_to_tls_port",
    "400, '[info] 8#8: *1 client sent invalid host header while reading client request headers', unknown",
  })
  void aReturnIsTheProxysOwnAnswer(int status, String line, String cause) {
    Evidence evidence =
        evidence(
            history(rejected(0, status)),
            List.of(line),
            List.of(Histories.access(0, status, "-")),
            List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.named(cause));
  }

  /** The last line: TLS is no HTTP either, and NGINX knows. */
  @ParameterizedTest
  @CsvSource({
    "400, '[info] 8#8: *1 something else', other_protocol",
    "502, '[crit] 8#8: *1 SSL_do_handshake() failed (SSL: error:0A00010B:SSL routines::wrong version"
        + " number) while SSL handshaking to upstream, client: 10.0.0.2', upstream_tls"
  })
  void whatIsNoHttpIsSeenByTheBackendAlone(int status, String line, String cause) {
    Evidence evidence =
        evidence(
            history(rejected(0, status)),
            List.of(line),
            List.of(),
            List.of(Histories.edge(1, EdgeEvent.Kind.REFUSED, "400 the request is malformed")));
    assertThat(Judge.judge(evidence).findings())
        .extracting(Finding::cause)
        .containsExactly(Cause.named(cause));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "400 the Sec-WebSocket-Key is not 16 bytes in base64",
        "426 the Sec-WebSocket-Version is not 13",
        "400 no Host header"
      })
  void theHeadersOfTheClientWereDropped(String refusal) {
    Evidence evidence =
        evidence(
            history(rejected(0, 400)),
            List.of(),
            List.of(),
            List.of(Histories.edge(1, EdgeEvent.Kind.REFUSED, refusal)));
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.named("request_headers_dropped"));
  }

  @ParameterizedTest
  @CsvSource({
    "SUBPROTOCOL_HIDDEN, NO_SUBPROTOCOL, agent",
    "SUBPROTOCOL_STRIPPED, NO_SUBPROTOCOL, ''",
    "SUBPROTOCOL_STRIPPED, BAD_SUBPROTOCOL, other",
    "SUBPROTOCOL_ADDED, BAD_SUBPROTOCOL, agent",
    "SUBPROTOCOL_ADDED, BAD_SUBPROTOCOL, ''"
  })
  void aWrongSubprotocolIsTheFaultOfWhatChangedIt(Cause cause, Signal signal, String chosen) {
    History history = history(failed(0, Phase.HANDSHAKE, signal));
    Evidence evidence =
        evidence(
            history,
            List.of(),
            List.of(),
            List.of(Histories.edge(1, EdgeEvent.Kind.UPGRADED, chosen)));
    assertThat(Judge.judge(evidence).cause()).isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource({
    "301, -, REDIRECTED",
    "404, -, NOT_PROXIED",
    "403, -, NOT_PROXIED",
    "401, -, AUTH_REQUIRED",
    "401, 401, UNKNOWN",
    "200, -, NOT_PROXIED",
    "404, 404, UNKNOWN"
  })
  void whatNginxAnswersByItselfIsNotTheEdges(int status, String upstream, Cause cause) {
    List<String> access = List.of(Histories.access(0, status, upstream));
    Evidence evidence = evidence(history(rejected(0, status)), List.of(), access, List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(cause);
  }

  @ParameterizedTest
  @CsvSource({
    "403, 'access forbidden by rule', access_denied",
    "403, 'open() \"/etc/nginx/htpasswd\" failed (2: No such file or directory)', auth_required",
    "404, 'open() \"/etc/nginx/html/agents\" failed (2: No such file or directory)', not_proxied"
  })
  void anErrorSaysWhetherARefusalIsTheLackOfALocation(int status, String error, String cause) {
    List<String> access = List.of(Histories.access(0, status, "-"));
    List<String> errors = List.of("[error] 8#8: *1 %s, client: 10.0.0.2".formatted(error));
    Evidence evidence = evidence(history(rejected(0, status)), errors, access, List.of());
    assertThat(Judge.judge(evidence).findings())
        .extracting(Finding::cause)
        .containsExactly(Cause.named(cause));
  }

  /** The same line, and only the client knows that it could not send. */
  @ParameterizedTest
  @CsvSource({"0, false, IDLE_TIMEOUT", "9, true, IDLE_TIMEOUT", "9, false, UPSTREAM_STALLED"})
  void whatTimedOutWhileTheClientHadMoreToSendIsNoSilence(int bytes, boolean sent, Cause cause) {
    List<Event> events = new ArrayList<>(cut(0));
    if (sent) {
      events.add(2, new Event.Sent(0, 1, Histories.ms(150), bytes));
    }
    History plain = history(events);
    Burst burst =
        Histories.burst(
            1, Histories.ms(0), ClientBehaviour.AGENT.withTraffic(new Traffic(bytes, 1, true)));
    History history = new History(burst, plain.conditions(), events, plain.began());
    String line = "[info] 8#8: *1 upstream timed out (110) while proxying upgraded connection";
    assertThat(Judge.judge(evidence(history, List.of(line), List.of(), List.of())).cause())
        .isEqualTo(cause);
  }

  /** The kernel counts what it drops, and no log tells. */
  @Test
  void anAcceptQueueThatOverflowedIsSeenInTheKernelAlone() {
    History history =
        history(
            List.of(
                new Event.Dialed(0, 1, Histories.ms(0)),
                new Event.Failed(0, 1, Histories.ms(5_000), Phase.HANDSHAKE, Signal.TIMEOUT)));
    assertThat(Judge.judge(overflowed(history, 66)).cause())
        .isEqualTo(Cause.named("accept_queue_full"));
    assertThat(Judge.judge(overflowed(history, 0)).cause()).isEqualTo(Cause.UNKNOWN);
  }

  private static Evidence overflowed(History history, long overflows) {
    Evidence quiet = evidence(history, List.of(), List.of(), List.of());
    ProxyFacts facts = new ProxyFacts("nginx", "1.22.1", 1, 20_000, overflows);
    return new Evidence(
        history,
        quiet.control(),
        ProxyKind.record(facts, quiet.proxy().raw()),
        List.of(),
        quiet.surroundings(),
        List.of());
  }

  @Test
  void whoIsTurnedAwayInTheEndIsLostToTheEdge() {
    assertThat(Judge.judge(turnedAway(history(rejected(0, 503), healthy(1)))).cause())
        .isEqualTo(Cause.named("edge_overloaded"));
    assertThat(Judge.judge(turnedAway(history(healthy(0)))).cause()).isEqualTo(Cause.NONE);
  }

  /** Turned away at first, then in, and cut by something else. */
  @Test
  void whoGotInWasNotLostToTheEdge() {
    assertThat(Judge.judge(turnedAway(history(cut(0)))).cause()).isEqualTo(Cause.UNKNOWN);
  }

  private static Evidence turnedAway(History history) {
    EdgeEvent event = Histories.edge(1, EdgeEvent.Kind.TURNED_AWAY, "STATUS_503");
    return evidence(history, List.of(), List.of(), List.of(event));
  }

  /** The request that is logged is the beginning of a ClientHello; another 400 is another fault. */
  @ParameterizedTest
  @CsvSource({"\\x16\\x03\\x01\\x05\\xBC\\x01, TLS_TO_PLAIN_PORT", "GET /\\x16\\x03, UNKNOWN"})
  void aClientHelloThatWasTakenForARequestIsSeen(String request, Cause cause) {
    String access = "1795489202.100 400 0.102 \"-\" 5 \"-\" \"" + request + "\"";
    History history = history(failed(0, Phase.TLS, Signal.MALFORMED));
    assertThat(Judge.judge(evidence(history, List.of(), List.of(access), List.of())).cause())
        .isEqualTo(cause);
  }

  @Test
  void a444IsInTheAccessLogAlone() {
    List<String> access = List.of(Histories.access(0, 444, "-"));
    Evidence evidence = evidence(history(Histories.unanswered(0)), List.of(), access, List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.named("return_444"));
  }

  @Test
  void aStatusInThePlaceOfThe101IsInTheAccessLogAlone() {
    List<String> access = List.of(Histories.access(0, 418, "101"));
    Evidence evidence = evidence(history(rejected(0, 418)), List.of(), access, List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.named("not_proxied"));
  }

  /** The Edge injected the resets itself: nothing between the hops did. */
  @Test
  void aResetByTheEdgeIsNotOnThePath() {
    Evidence evidence =
        evidence(
            history(cut(0)),
            List.of(
                "[error] 8#8: *1 recv() failed (104: Connection reset by peer) while proxying"
                    + " upgraded connection"),
            List.of(),
            List.of(Histories.edge(1, EdgeEvent.Kind.INJECTED, "HEARTBEAT Rst[]")));
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.UNKNOWN);
  }
}
