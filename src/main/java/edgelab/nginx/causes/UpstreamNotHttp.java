package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** What the upstream speaks is not HTTP; NGINX passes it on as HTTP/0.9. */
final class UpstreamNotHttp {
  static final NginxCause CAUSE =
      NginxCause.of(
          "upstream_not_http",
          Hop.UPSTREAM,
          CauseKind.ROUTING,
          "what the upstream speaks is not HTTP",
          "http/ngx_http_proxy_module.html#proxy_pass",
          Logged.line("what the upstream speaks is not HTTP", Loss::isUnopened, Phrase.NOT_HTTP));

  private UpstreamNotHttp() {}
}
