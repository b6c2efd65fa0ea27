package edgelab.nginx.causes.timeouts;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;

/** The request began to come, and was not there within {@code client_header_timeout}. */
public final class SlowLink {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "slow_link",
              Hop.CLIENT_SIDE,
              CauseKind.FAULT,
              "the request comes too slowly for client_header_timeout",
              "http/ngx_http_core_module.html#client_header_timeout",
              Logged.line(
                  "the request began to come, and was not there in time",
                  Loss::isUnopened,
                  Phrase.REQUEST_INTERRUPTED))
          .with(ClientHeaderTimeout::ofSlowRequests);

  private SlowLink() {}
}
