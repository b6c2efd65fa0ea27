package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** NGINX has no local port left to the upstream ({@code ngx_event_connect_peer}). */
final class PortsExhausted {
  static final NginxCause CAUSE =
      NginxCause.of(
          "ports_exhausted",
          Hop.PROXY,
          CauseKind.CAPACITY,
          "NGINX has no local port left to the upstream",
          "http/ngx_http_proxy_module.html#proxy_bind",
          Logged.line(
              "NGINX has no local port left to the upstream",
              Loss::isUnopened,
              Phrase.NO_LOCAL_PORT));

  private PortsExhausted() {}
}
