package edgelab.report;

import edgelab.judge.Cause;
import java.util.List;
import java.util.Map;

/** Which directives each cause is set by: where to look in a configuration that has no fix yet. */
final class Directives {
  private static final String PROXY_READ_TIMEOUT = "proxy_read_timeout";

  private static final Map<String, List<String>> OF =
      Map.ofEntries(
          Map.entry("slots_exhausted", List.of("worker_connections")),
          Map.entry("descriptors_exhausted", List.of("worker_rlimit_nofile")),
          Map.entry("ports_exhausted", List.of("proxy_bind", "proxy_pass")),
          Map.entry("accept_queue_full", List.of("listen")),
          Map.entry("limit_conn", List.of("limit_conn")),
          Map.entry("limit_req", List.of("limit_req", "limit_req_zone")),
          Map.entry("idle_timeout", List.of(PROXY_READ_TIMEOUT)),
          Map.entry("upstream_slow", List.of(PROXY_READ_TIMEOUT)),
          Map.entry("client_header_timeout", List.of("client_header_timeout")),
          Map.entry("stream_timeout", List.of("proxy_timeout")),
          Map.entry("upstream_unreachable", List.of("proxy_connect_timeout", "proxy_pass")),
          Map.entry("reload", List.of("worker_shutdown_timeout")),
          Map.entry("http_1_0_upstream", List.of("proxy_http_version", "proxy_pass")),
          Map.entry("accept_hidden", List.of("proxy_hide_header")),
          Map.entry("subprotocol_hidden", List.of("proxy_hide_header")),
          Map.entry("auth_upgraded", List.of("auth_request")),
          Map.entry("buffer_too_small", List.of("proxy_buffer_size")),
          Map.entry("return_444", List.of("return")),
          Map.entry("redirected", List.of("return", "rewrite")),
          Map.entry("proxy_protocol_mismatch", List.of("listen")),
          Map.entry("http2_on_plaintext", List.of("listen", "http2")),
          Map.entry("upstream_refuses", List.of("proxy_pass")));

  private Directives() {}

  /** Empty where no directive is known to do it. */
  static List<String> of(Cause cause) {
    return OF.getOrDefault(cause.id(), List.of());
  }
}
