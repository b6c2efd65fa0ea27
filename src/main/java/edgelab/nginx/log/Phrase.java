package edgelab.nginx.log;

import edgelab.history.LogLine;
import java.util.List;

/**
 * Phrases of NGINX's error log, as its source has them (compared in 1.18.0, 1.22.1, 1.28.0 and
 * 1.31.4). An error of the kernel is matched by its number, {@code (110:}, since the words behind
 * it are libc's: musl says "Operation timed out" where glibc says "Connection timed out".
 */
public enum Phrase {
  WORKER_CONNECTIONS("worker_connections are not enough"),
  NO_DESCRIPTOR(Errno.EMFILE),
  NO_DESCRIPTOR_TO_ACCEPT(Errno.EMFILE, "accept4() failed"),
  NO_LOCAL_PORT(Errno.EADDRNOTAVAIL, "connect() "),
  /** Not of {@code listen}, whose {@code bind()} fails when NGINX starts. */
  NO_LOCAL_ADDRESS(Errno.EADDRNOTAVAIL, "bind(", "while connecting to upstream"),
  LIMIT_CONN("limiting connections by zone"),
  LIMIT_REQ("limiting requests, excess"),
  LIMIT_REQ_DELAY("delaying request, excess"),
  NO_LIVE_UPSTREAMS("no live upstreams"),
  UPSTREAM_DISABLED("upstream server temporarily disabled"),
  ANSWER_TIMED_OUT("upstream timed out", "while reading response header from upstream"),
  CONNECT_TIMED_OUT("upstream timed out", "while connecting to upstream"),
  UPGRADED_UPSTREAM_TIMED_OUT("upstream timed out", "while proxying upgraded connection"),
  UPGRADED_CLIENT_TIMED_OUT("client timed out", "while proxying upgraded connection"),
  STREAM_TIMED_OUT(Errno.ETIMEDOUT, "connection timed out", "while proxying connection"),
  REQUEST_TIMED_OUT("client timed out", "while waiting for request"),
  HANDSHAKE_TIMED_OUT("client timed out", "while SSL handshaking"),
  REQUEST_INTERRUPTED("client timed out", "while reading client request"),
  CACHE_LOCK("cache lock timeout"),
  UPGRADE_IN_SUBREQUEST("connection upgrade in subrequest"),
  UPSTREAM_REFUSED(Errno.ECONNREFUSED, "while connecting to upstream"),
  UPSTREAM_CLOSED("upstream prematurely closed connection while reading response header"),
  UPSTREAM_RESET(Errno.ECONNRESET, "while reading response header from upstream"),
  NOT_HTTP("upstream sent no valid HTTP/1.0 header"),
  /** Text taken for a frame: "HTT" is its length. */
  NOT_HTTP2("upstream sent too large http2 frame"),
  TOO_BIG_HEADER("upstream sent too big header"),
  TOO_LONG_HEADER_LINE("client sent too long header line"),
  UPSTREAM_TLS("SSL_do_handshake() failed", "while SSL handshaking to upstream"),
  /** The alert unrecognized_name (RFC 6066 section 3). */
  UPSTREAM_NAME("SSL alert number 112", "while SSL handshaking to upstream"),
  UPSTREAM_NOT_TRUSTED("upstream SSL certificate verify error"),
  UPSTREAM_MISNAMED("upstream SSL certificate does not match"),
  /** Since 1.29.5: plain text, before the TLS handshake. */
  UPSTREAM_SENT_EARLY("upstream prematurely sent response"),
  CLIENT_TLS("SSL_do_handshake() failed", "while SSL handshaking, client"),
  HANDSHAKE_REJECTED("handshake rejected while SSL handshaking"),
  NO_CERTIFICATE("client sent no required SSL certificate"),
  CERTIFICATE_NOT_TRUSTED("client SSL certificate verify error"),
  PLAIN_TO_TLS("client sent plain HTTP request to HTTPS port"),
  NO_RESOLVER("no resolver defined to resolve"),
  UNRESOLVED("could not be resolved"),
  INVALID_PORT("invalid port in upstream"),
  NO_HOST("no host in upstream"),
  INVALID_URL("invalid URL prefix in"),
  REDIRECTION_CYCLE("rewrite or internal redirection cycle"),
  ZERO_LENGTH_URI("the rewritten URI has a zero length"),
  BROKEN_PROXY_HEADER("broken header: "),
  PROXY_HEADER_AS_REQUEST("client sent invalid request", "request: \"PROXY "),
  HTTP2_PREFACE("invalid", "connection preface"),
  AUTH_REQUEST_STATUS("auth request unexpected status"),
  FORBIDDEN("access forbidden by rule"),
  NO_PASSWORD("no user/password was provided for basic authentication"),
  NO_SUCH_USER("user \"", "\" was not found in \""),
  WRONG_PASSWORD("user \"", "\": password mismatch"),
  NO_FILE(Errno.ENOENT, "open() \""),
  UPGRADED_RESET(Errno.ECONNRESET, "while proxying upgraded connection"),
  UPGRADED_KEEPALIVE(Errno.ETIMEDOUT, "recv() failed", "while proxying upgraded connection"),
  UPGRADED_NO_ROUTE(Errno.EHOSTUNREACH, "recv() failed", "while proxying upgraded connection"),
  RECONFIGURING("reconfiguring");

  /** Numbers of Linux, the same on all of its architectures but MIPS, SPARC, Alpha and PA-RISC. */
  private enum Errno {
    ENOENT(2),
    EMFILE(24),
    EADDRNOTAVAIL(99),
    ECONNRESET(104),
    ETIMEDOUT(110),
    ECONNREFUSED(111),
    EHOSTUNREACH(113);

    private final int number;

    Errno(int number) {
      this.number = number;
    }
  }

  private final List<String> parts;
  private final String errno;

  Phrase(String... parts) {
    this.parts = List.of(parts);
    this.errno = "";
  }

  Phrase(Errno errno, String... parts) {
    this.parts = List.of(parts);
    this.errno = "(" + errno.number + ":";
  }

  /** All parts of the phrase, and the number of its error, are in the line. */
  public boolean isIn(LogLine line) {
    return line.text().contains(errno) && parts.stream().allMatch(line.text()::contains);
  }
}
