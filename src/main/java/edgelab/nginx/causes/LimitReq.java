package edgelab.nginx.causes;

import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/**
 * {@code limit_req} ({@code ngx_http_limit_req_handler}): it refuses, or delays so long that the
 * client gives up.
 */
final class LimitReq {
  static final NginxCause CAUSE =
      NginxCause.of(
          "limit_req",
          Hop.PROXY,
          CauseKind.RATE,
          "limit_req refuses or delays clients",
          "http/ngx_http_limit_req_module.html#limit_req",
          Logged.line("limit_req refused the client", Loss::isRejected, Phrase.LIMIT_REQ),
          Logged.line(
              "limit_req delayed the client",
              loss -> loss.failedBy(Signal.TIMEOUT),
              Phrase.LIMIT_REQ_DELAY));

  private LimitReq() {}
}
