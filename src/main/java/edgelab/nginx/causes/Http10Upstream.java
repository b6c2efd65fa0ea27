package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;

/** NGINX spoke HTTP/1.0 to the Edge, which cannot upgrade (RFC 6455 section 4.2.1). */
final class Http10Upstream {
  static final NginxCause CAUSE =
      NginxCause.of(
          "http_1_0_upstream",
          Hop.PROXY,
          CauseKind.HEADER,
          "NGINX speaks HTTP/1.0 to the upstream, which cannot upgrade",
          "http/ngx_http_proxy_module.html#proxy_http_version",
          EdgeRefusal.sign("HTTP/1.0 cannot upgrade"));

  private Http10Upstream() {}
}
