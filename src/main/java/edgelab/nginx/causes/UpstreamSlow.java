package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** The Edge did not answer the upgrade within {@code proxy_read_timeout}. */
final class UpstreamSlow {
  static final NginxCause CAUSE =
      NginxCause.of(
          "upstream_slow",
          Hop.UPSTREAM,
          CauseKind.TIMEOUT,
          "the upstream does not answer the upgrade within proxy_read_timeout",
          "http/ngx_http_proxy_module.html#proxy_read_timeout",
          Logged.line(
              "the Edge did not answer in time", Loss::isUnopened, Phrase.ANSWER_TIMED_OUT));

  private UpstreamSlow() {}
}
