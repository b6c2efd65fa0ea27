package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** NGINX waits for a PROXY protocol header that does not come ({@code ngx_proxy_protocol_read}). */
final class ProxyProtocolMismatch {
  static final NginxCause CAUSE =
      NginxCause.of(
          "proxy_protocol_mismatch",
          Hop.PROXY,
          CauseKind.ROUTING,
          "NGINX waits for a PROXY protocol header that does not come",
          "http/ngx_http_core_module.html#listen",
          Logged.line(
              "the client sent no PROXY protocol header",
              Loss::isUnopened,
              Phrase.BROKEN_PROXY_HEADER));

  private ProxyProtocolMismatch() {}
}
