package edgelab.nginx.causes;

import static edgelab.Histories.cut;
import static edgelab.Histories.evidence;
import static edgelab.Histories.failed;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.judge.Finding;
import edgelab.judge.Judge;
import edgelab.judge.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A line that NGINX wrote in an experiment, here with time and addresses shortened, names its
 * cause.
 */
class SignsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "DESCRIPTORS_EXHAUSTED | [alert] 8#8: *2 socket() failed (24: Too many open files) while"
            + " connecting to upstream, client: 10.0.0.2, upstream: \"http://10.0.0.3:8080/\"",
        "PORTS_EXHAUSTED | [crit] 8#8: *602 connect() to 10.0.0.3:8080 failed (99: Cannot assign"
            + " requested address) while connecting to upstream, client: 10.0.0.2",
        "BIND_ADDRESS_UNAVAILABLE | [crit] 8#8: *1 bind(192.0.2.10) failed (99: Cannot assign"
            + " requested address) while connecting to upstream, client: 10.0.0.2",
        "LIMIT_CONN | [error] 8#8: *301 limiting connections by zone \"agents\", client: 10.0.0.2",
        "LIMIT_REQ | [error] 8#8: *301 limiting requests, excess: 299.985 by zone \"dials\","
            + " client: 10.0.0.2",
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
        "CLIENT_STALLED | [info] 8#8: *1 client timed out (110: Connection timed out) while"
            + " proxying upgraded connection, client: 10.0.0.2",
        "CACHE_LOCK | [info] 8#8: *4 cache lock timeout, client: 10.0.0.2, server: ",
        "UPSTREAM_CLOSES | [error] 8#8: *1 upstream prematurely closed connection while reading"
            + " response header from upstream, client: 10.0.0.2",
        "UPSTREAM_CLOSES | [error] 8#8: *1 recv() failed (104: Connection reset by peer) while"
            + " reading response header from upstream, client: 10.0.0.2",
        "UPSTREAM_NOT_HTTP | [error] 8#8: *1 upstream sent no valid HTTP/1.0 header while reading"
            + " response header from upstream, client: 10.0.0.2",
        "HTTP_2_UPSTREAM | [error] 8#8: *1 upstream sent too large http2 frame: 4740180 while"
            + " reading response header from upstream, client: 10.0.0.2",
        "UPSTREAM_TLS | [error] 8#8: *1 SSL_do_handshake() failed (SSL: error:0A00010B:SSL"
            + " routines::wrong version number) while SSL handshaking to upstream, client:"
            + " 10.0.0.2",
        "UNRECOGNIZED_NAME | [error] 8#8: *1 SSL_do_handshake() failed (SSL: error:0A000458:SSL"
            + " routines::tlsv1 unrecognized name:SSL alert number 112) while SSL handshaking to"
            + " upstream, client: 10.0.0.2",
        "UPSTREAM_INVALID | [error] 8#8: *1 invalid port in upstream \"app:/x\", client: 10.0.0.2",
        "UPSTREAM_INVALID | [error] 8#8: *1 no host in upstream \":8080\", client: 10.0.0.2",
        "UPSTREAM_INVALID | [error] 8#8: *1 invalid URL prefix in \"app:8080\", client: 10.0.0.2",
        "REDIRECTION_CYCLE | [error] 8#8: *1 rewrite or internal redirection cycle while processing"
            + " \"/agents/agents/\", client: 10.0.0.2",
        "URI_EMPTIED | [error] 8#8: *1 the rewritten URI has a zero length, client: 10.0.0.2",
        "UPSTREAM_UNRESOLVED | [error] 8#8: *1 edge.invalid could not be resolved (110: Operation"
            + " timed out), client: 10.0.0.2",
        "ACCESS_DENIED | [error] 8#8: *1 access forbidden by rule, client: 10.0.0.2, server: ",
        "AUTH_REQUIRED | [info] 8#8: *1 no user/password was provided for basic authentication,"
            + " client: 10.0.0.2",
        "AUTH_REQUEST_FAILED | [error] 8#8: *1 auth request unexpected status: 404 while sending to"
            + " client, client: 10.0.0.2, server: ",
        "CLIENT_HEADER_TIMEOUT | [info] 8#8: *1 client timed out (110: Connection timed out) while"
            + " SSL handshaking, client: 10.0.0.2, server: 0.0.0.0:443",
        "UPSTREAM_TLS | [error] 8#8: *1 upstream SSL certificate verify error: (18:self-signed"
            + " certificate) while SSL handshaking to upstream, client: 10.0.0.2",
        "UPSTREAM_TLS | [error] 8#8: *1 upstream SSL certificate does not match \"app\" while SSL"
            + " handshaking to upstream, client: 10.0.0.2",
        "UPSTREAM_TLS | [error] 8#8: *1 upstream prematurely sent response while reading response"
            + " header from upstream, client: 10.0.0.2",
        "PLAIN_TO_TLS_PORT | [info] 8#8: *1 client sent plain HTTP request to HTTPS port while"
            + " reading client request headers, client: 10.0.0.2",
        "CLIENT_TLS | [info] 7#7: *3 SSL_do_handshake() failed (SSL: error:0A000418:SSL"
            + " routines::tlsv1 alert unknown ca:SSL alert number 48) while SSL handshaking,"
            + " client: 10.0.0.2, server: 0.0.0.0:443",
        "CLIENT_TLS | [info] 7#7: *4 handshake rejected while SSL handshaking, client: 10.0.0.2,"
            + " server: 0.0.0.0:443",
        "CLIENT_CERTIFICATE_REQUIRED | [info] 7#7: *2 client sent no required SSL certificate"
            + " while reading client request headers, client: 10.0.0.2",
        "SLOW_LINK | [info] 8#8: *1 client timed out (110: Connection timed out) while reading client"
            + " request line, client: 10.0.0.2, server: 0.0.0.0:80",
        "PEER_RESET | [error] 8#8: *1 recv() failed (104: Connection reset by peer) while proxying"
            + " upgraded connection, client: 10.0.0.2, upstream: \"http://10.0.0.3:8080/\"",
        "SILENT_DROP | [info] 8#8: *1 recv() failed (110: Connection timed out) while proxying"
            + " upgraded connection, client: 10.0.0.2",
        "SILENT_DROP | [info] 8#8: *1 recv() failed (113: No route to host) while proxying"
            + " upgraded connection, client: 10.0.0.2",
        "RELOAD | [notice] 1#1: signal 1 (SIGHUP) received from 22, reconfiguring",
      })
  void aLineNamesItsCauseAndNoOther(Cause cause, String line) {
    Verdict verdict = Judge.judge(logged(sufferedWith(line), "2026/11/24 03:00:00 " + line));
    assertThat(verdict.findings()).extracting(Finding::cause).containsExactly(cause);
    assertThat(verdict.cause()).isEqualTo(cause);
    assertThat(Judge.judge(logged(sufferedWith(line), "2026/11/24 03:00:00 " + musl(line))))
        .as("as NGINX on Alpine writes it")
        .extracting(Verdict::cause)
        .isEqualTo(cause);
  }

  /** The history of such a line's client. */
  private static History sufferedWith(String line) {
    if (line.contains("delaying request")) {
      return history(failed(0, Phase.HANDSHAKE, Signal.TIMEOUT));
    }
    boolean wasOpen = line.contains("while proxying") || line.contains("reconfiguring");
    return history(wasOpen ? cut(0) : rejected(0, 503));
  }

  /** musl's words for the errors of the kernel ({@code src/errno/__strerror.h}). */
  private static String musl(String line) {
    return line.replace("(24: Too many open files)", "(24: No file descriptors available)")
        .replace("(99: Cannot assign requested address)", "(99: Address not available)")
        .replace("(104: Connection reset by peer)", "(104: Connection reset by peer)")
        .replace("(110: Connection timed out)", "(110: Operation timed out)")
        .replace("(113: No route to host)", "(113: Host is unreachable)");
  }

  @Test
  void noLineBlamesAnythingWhereNobodyWasLost() {
    Evidence evidence =
        logged(
            history(healthy(0)),
            "[error] 8#8: *301 limiting connections by zone \"agents\"",
            "[notice] 1#1: signal 1 (SIGHUP) received from 22, reconfiguring");
    assertThat(Judge.judge(evidence).findings()).isEmpty();
    assertThat(Judge.judge(evidence).diagnosis()).isEqualTo(Diagnosis.HEALTHY);
  }

  @Test
  void aReloadThatCutNobodyIsNotTheCause() {
    Evidence evidence =
        logged(history(rejected(0, 503)), "[notice] 1#1: signal 1 (SIGHUP), reconfiguring");
    assertThat(Judge.judge(evidence).findings()).isEmpty();
  }

  /** The same error, and only a warning tells a full server from one that is left alone. */
  @ParameterizedTest
  @CsvSource({
    "'[warn] 8#8: *9 upstream server temporarily disabled while reading', UPSTREAM_DISABLED",
    "'[notice] 1#1: start worker processes', UPSTREAM_FULL",
    "'[warn] 8#8: something else', UPSTREAM_FULL",
    "'[error] 8#8: something else', UNKNOWN",
  })
  void whyNoServerIsLeftIsSaidAtWarn(String line, Cause cause) {
    String unavailable = "[error] 8#8: *501 no live upstreams while connecting to upstream";
    Evidence evidence = logged(history(rejected(0, 502)), line, unavailable);
    assertThat(Judge.judge(evidence).cause()).isEqualTo(cause);
  }

  private static Evidence logged(History history, String... lines) {
    return evidence(history, List.of(lines), List.of(), List.of());
  }
}
