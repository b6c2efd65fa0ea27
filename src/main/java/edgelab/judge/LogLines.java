package edgelab.judge;

import java.util.List;

/** What NGINX says by itself, once for each client that it loses. */
final class LogLines {
  static final List<Checker> ALL =
      List.of(
          LogLine.of(
              Cause.PORTS_EXHAUSTED,
              "NGINX has no local port left to the upstream",
              "(99: Cannot assign requested address)"),
          LogLine.of(
              Cause.LIMIT_CONN, "limit_conn refused the client", "limiting connections by zone"),
          LogLine.of(Cause.LIMIT_REQ, "limit_req refused the client", "limiting requests, excess"),
          LogLine.of(Cause.LIMIT_REQ, "limit_req delayed the client", "delaying request, excess"),
          LogLine.of(
              Cause.UPSTREAM_SLOW,
              "the Edge did not answer in time",
              "upstream timed out",
              "while reading response header from upstream"),
          LogLine.of(
              Cause.UPSTREAM_UNREACHABLE,
              "the upstream did not accept the connection in time",
              "upstream timed out",
              "while connecting to upstream"),
          LogLine.of(
              Cause.STREAM_TIMEOUT,
              "proxy_timeout ended a silent connection",
              "connection timed out (110",
              "while proxying connection"),
          LogLine.of(
              Cause.AUTH_UPGRADED,
              "the answer to auth_request was a 101",
              "connection upgrade in subrequest"),
          LogLine.of(
              Cause.CLIENT_HEADER_TIMEOUT,
              "the request did not come in time",
              "client timed out",
              "while waiting for request"),
          LogLine.of(
              Cause.UPSTREAM_REFUSES,
              "nobody listens where proxy_pass points",
              "(111: Connection refused) while connecting to upstream"),
          LogLine.of(
              Cause.BUFFER_TOO_SMALL,
              "the Edge's answer does not fit into proxy_buffer_size",
              "upstream sent too big header"),
          LogLine.of(
              Cause.NO_RESOLVER, "proxy_pass needs a resolver", "no resolver defined to resolve"),
          LogLine.of(
              Cause.PROXY_PROTOCOL_MISMATCH,
              "the client sent no PROXY protocol header",
              "broken header: "),
          LogLine.of(
              Cause.HTTP2_ON_PLAINTEXT,
              "the port speaks HTTP/2 only",
              "invalid",
              "connection preface"),
          LogLine.of(
              Cause.SLOW_LINK,
              "the request began to come, and was not there in time",
              "client timed out",
              "while reading client request"),
          LogLine.of(
              Cause.SILENT_DROP,
              "TCP's keep-alive got no answer",
              "recv() failed (110: Connection timed out) while proxying upgraded connection"),
          LogLine.of(
              Cause.SILENT_DROP,
              "TCP's keep-alive got no answer",
              "recv() failed (113: No route to host) while proxying upgraded connection"),
          LogLine.of(
              Cause.CLIENT_STALLED,
              "the client did not read in time",
              "client timed out",
              "while proxying upgraded connection"),
          LogLine.of(
              Cause.CACHE_LOCK,
              "the request waited in vain for another one's answer",
              "cache lock timeout"),
          LogLine.of(
              Cause.UPSTREAM_CLOSES,
              "the upstream closed without an answer",
              "upstream prematurely closed connection while reading response header"),
          LogLine.of(
              Cause.UPSTREAM_CLOSES,
              "the upstream closed without an answer",
              "(104: Connection reset by peer) while reading response header from upstream"),
          LogLine.of(
              Cause.UPSTREAM_NOT_HTTP,
              "what the upstream speaks is not HTTP",
              "upstream sent no valid HTTP/1.0 header"),
          LogLine.of(
              Cause.UPSTREAM_TLS,
              "NGINX and the upstream did not agree on TLS",
              "SSL_do_handshake() failed",
              "while SSL handshaking to upstream"),
          LogLine.of(
              Cause.UPSTREAM_UNRESOLVED,
              "the upstream's name has no address",
              "could not be resolved"),
          LogLine.of(Cause.ACCESS_DENIED, "deny forbids the address", "access forbidden by rule"),
          LogLine.of(
              Cause.AUTH_REQUIRED,
              "NGINX asks for a password",
              "no user/password was provided for basic authentication"),
          LogLine.of(
              Cause.PLAIN_TO_TLS_PORT,
              "the port speaks TLS, and the client does not",
              "client sent plain HTTP request to HTTPS port"),
          LogLine.of(
              Cause.CLIENT_TLS,
              "the client and NGINX did not agree on TLS",
              "SSL_do_handshake() failed",
              "while SSL handshaking, client"),
          LogLine.of(
              Cause.CLIENT_TLS,
              "NGINX has no certificate for the name that the client asks for",
              "handshake rejected while SSL handshaking"),
          LogLine.of(
              Cause.CLIENT_CERTIFICATE_REQUIRED,
              "the client sent no certificate",
              "client sent no required SSL certificate"));

  private LogLines() {}
}
