package edgelab.report;

import edgelab.judge.Cause;
import java.util.List;
import java.util.Map;

/** Which directives each cause is set by: where to look in a configuration that has no fix yet. */
final class Directives {
  private static final String PROXY_READ_TIMEOUT = "proxy_read_timeout";

  private static final Map<Cause, List<String>> OF =
      Map.ofEntries(
          Map.entry(Cause.SLOTS_EXHAUSTED, List.of("worker_connections")),
          Map.entry(Cause.DESCRIPTORS_EXHAUSTED, List.of("worker_rlimit_nofile")),
          Map.entry(Cause.PORTS_EXHAUSTED, List.of("proxy_bind", "proxy_pass")),
          Map.entry(Cause.ACCEPT_QUEUE_FULL, List.of("listen")),
          Map.entry(Cause.LIMIT_CONN, List.of("limit_conn")),
          Map.entry(Cause.LIMIT_REQ, List.of("limit_req", "limit_req_zone")),
          Map.entry(Cause.IDLE_TIMEOUT, List.of(PROXY_READ_TIMEOUT)),
          Map.entry(Cause.UPSTREAM_SLOW, List.of(PROXY_READ_TIMEOUT)),
          Map.entry(Cause.CLIENT_HEADER_TIMEOUT, List.of("client_header_timeout")),
          Map.entry(Cause.STREAM_TIMEOUT, List.of("proxy_timeout")),
          Map.entry(Cause.UPSTREAM_UNREACHABLE, List.of("proxy_connect_timeout", "proxy_pass")),
          Map.entry(Cause.RELOAD, List.of("worker_shutdown_timeout")),
          Map.entry(Cause.HTTP_1_0_UPSTREAM, List.of("proxy_http_version", "proxy_pass")),
          Map.entry(Cause.ACCEPT_HIDDEN, List.of("proxy_hide_header")),
          Map.entry(Cause.SUBPROTOCOL_HIDDEN, List.of("proxy_hide_header")),
          Map.entry(Cause.AUTH_UPGRADED, List.of("auth_request")),
          Map.entry(Cause.BUFFER_TOO_SMALL, List.of("proxy_buffer_size")),
          Map.entry(Cause.RETURN_444, List.of("return")),
          Map.entry(Cause.REDIRECTED, List.of("return", "rewrite")),
          Map.entry(Cause.PROXY_PROTOCOL_MISMATCH, List.of("listen")),
          Map.entry(Cause.HTTP2_ON_PLAINTEXT, List.of("listen", "http2")),
          Map.entry(Cause.UPSTREAM_REFUSES, List.of("proxy_pass")));

  private Directives() {}

  /** Empty where no directive is known to do it. */
  static List<String> of(Cause cause) {
    return OF.getOrDefault(cause, List.of());
  }
}
