package edgelab.checker;

import static edgelab.Histories.cut;
import static edgelab.Histories.evidence;
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
import edgelab.history.Proxy;
import edgelab.history.Signal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every line was written by NGINX in an experiment; its time and addresses are shortened. */
class CheckersTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DESCRIPTORS_EXHAUSTED | [alert] 8#8: *2 socket() failed (24: Too many open files) while"
            + " connecting to upstream, client: 10.0.0.2, upstream: \"http://10.0.0.3:8080/\"",
        "PORTS_EXHAUSTED | [crit] 8#8: *602 connect() to 10.0.0.3:8080 failed (99: Cannot assign"
            + " requested address) while connecting to upstream, client: 10.0.0.2",
        "LIMIT_CONN | [error] 8#8: *301 limiting connections by zone \"agents\", client: 10.0.0.2",
        "LIMIT_REQ | [error] 8#8: *301 limiting requests, excess: 299.985 by zone \"dials\","
            + " client: 10.0.0.2",
        "UPSTREAM_FULL | [error] 8#8: *501 no live upstreams while connecting to upstream, client:"
            + " 10.0.0.2, upstream: \"http://edges/\"",
        "UPSTREAM_SLOW | [error] 8#8: *1 upstream timed out (110: Connection timed out) while"
            + " reading response header from upstream, client: 10.0.0.2",
        "CLIENT_HEADER_TIMEOUT | [info] 8#8: *1 client timed out (110: Connection timed out) while"
            + " waiting for request, client: 10.0.0.2, server: 0.0.0.0:80",
        "UPSTREAM_REFUSES | [error] 8#8: *1 connect() failed (111: Connection refused) while"
            + " connecting to upstream, client: 10.0.0.2",
        "BUFFER_TOO_SMALL | [error] 8#8: *1 upstream sent too big header while reading response"
            + " header from upstream, client: 10.0.0.2",
        "NO_RESOLVER | [error] 8#8: *1 no resolver defined to resolve edge, client: 10.0.0.2",
        "PROXY_PROTOCOL_MISMATCH | [error] 8#8: *1 broken header: \"GET / HTTP/1.1",
        "HTTP2_ON_PLAINTEXT | [info] 8#8: *1 invalid connection preface while processing HTTP/2"
            + " connection, client: 10.0.0.2, server: 0.0.0.0:80",
        "IDLE_TIMEOUT | [info] 8#8: *1 upstream timed out (110: Connection timed out) while"
            + " proxying upgraded connection, client: 10.0.0.2",
        "PEER_RESET | [info] 8#8: *1 recv() failed (104: Connection reset by peer) while proxying"
            + " upgraded connection, client: 10.0.0.2",
        "LIMIT_REQ | [warn] 8#8: *301 delaying request, excess: 299.985, by zone \"dials\"",
        "UPSTREAM_UNREACHABLE | [error] 8#8: *1 upstream timed out (110: Connection timed out)"
            + " while connecting to upstream, client: 10.0.0.2",
        "STREAM_TIMEOUT | [info] 8#8: *1 connection timed out (110: Connection timed out) while"
            + " proxying connection, client: 10.0.0.2",
        "AUTH_UPGRADED | [error] 8#8: *1 connection upgrade in subrequest, client: 10.0.0.2",
        "RELOAD | [notice] 1#1: signal 1 (SIGHUP) received from 22, reconfiguring",
      })
  void aLineNamesItsCauseAndNoOther(Cause cause, String line) {
    Evidence evidence = logged(history(cut(0)), "2026/11/24 03:00:00 " + line);
    assertThat(Checkers.ALL.stream().flatMap(checker -> checker.check(evidence).stream()))
        .extracting(Finding::cause)
        .containsExactly(cause);
    assertThat(Judge.judge(evidence).cause()).isEqualTo(cause);
  }

  @Test
  void noLineBlamesAnythingWhereNobodyWasLost() {
    Evidence evidence =
        logged(
            history(healthy(0)),
            "[error] 8#8: *301 limiting connections by zone \"agents\"",
            "[notice] 1#1: signal 1 (SIGHUP) received from 22, reconfiguring");
    assertThat(Checkers.ALL.stream().flatMap(checker -> checker.check(evidence).stream()))
        .isEmpty();
  }

  @Test
  void aReloadThatCutNobodyIsNotTheCause() {
    Evidence evidence =
        logged(history(rejected(0, 503)), "[notice] 1#1: signal 1 (SIGHUP), reconfiguring");
    assertThat(new Reload().check(evidence)).isEqualTo(Optional.empty());
  }

  @Test
  void aBadAcceptIsSeenByTheClientAlone() {
    History history =
        history(
            List.of(
                new Event.Dialed(0, 1, Histories.ms(0)),
                new Event.Failed(0, 1, Histories.ms(20), Phase.HANDSHAKE, Signal.BAD_ACCEPT)));
    assertThat(Judge.judge(logged(history)).cause()).isEqualTo(Cause.ACCEPT_HIDDEN);
  }

  @ParameterizedTest
  @CsvSource({"SUBPROTOCOL_HIDDEN, agent", "SUBPROTOCOL_STRIPPED, ''"})
  void aLostSubprotocolIsTheFaultOfWhoeverDroppedIt(Cause cause, String chosen) {
    History history =
        history(
            List.of(
                new Event.Dialed(0, 1, Histories.ms(0)),
                new Event.Failed(0, 1, Histories.ms(20), Phase.HANDSHAKE, Signal.BAD_SUBPROTOCOL)));
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
    "200, -, NOT_PROXIED",
    "404, 404, UNKNOWN"
  })
  void whatNginxAnswersByItselfIsNotTheEdges(int status, String upstream, Cause cause) {
    List<String> access =
        List.of("1795489202.100 %d 0.000 \"%s\" \"GET / HTTP/1.1\"".formatted(status, upstream));
    Evidence evidence = evidence(history(rejected(0, status)), List.of(), access, List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(cause);
  }

  /** The kernel counts what it drops, and no log tells. */
  @Test
  void anAcceptQueueThatOverflowedIsSeenInTheKernelAlone() {
    History history =
        history(
            List.of(
                new Event.Dialed(0, 1, Histories.ms(0)),
                new Event.Failed(0, 1, Histories.ms(5_000), Phase.HANDSHAKE, Signal.TIMEOUT)));
    assertThat(Judge.judge(overflowed(history, 66)).cause()).isEqualTo(Cause.ACCEPT_QUEUE_FULL);
    assertThat(Judge.judge(overflowed(history, 0)).cause()).isEqualTo(Cause.UNKNOWN);
  }

  private static Evidence overflowed(History history, long overflows) {
    return new Evidence(
        history,
        history(healthy(0)),
        new Proxy("1.22.1", 1, 20_000, overflows),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void a444IsInTheAccessLogAlone() {
    List<String> access = List.of("1795489202.100 444 0.000 \"-\" \"GET / HTTP/1.1\"");
    Evidence evidence = evidence(history(Histories.unanswered(0)), List.of(), access, List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.RETURN_444);
  }

  private static Evidence logged(History history, String... lines) {
    return evidence(history, List.of(lines), List.of(), List.of());
  }
}
