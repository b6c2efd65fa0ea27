package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/**
 * The request did not come within {@code client_header_timeout} ({@code
 * ngx_http_wait_request_handler}).
 */
final class ClientHeaderTimeout {
  static final NginxCause CAUSE =
      NginxCause.of(
          "client_header_timeout",
          Hop.PROXY,
          CauseKind.TIMEOUT,
          "the request does not come within client_header_timeout",
          "http/ngx_http_core_module.html#client_header_timeout",
          Logged.line(
              "the request did not come in time", Loss::isUnopened, Phrase.REQUEST_TIMED_OUT));

  private ClientHeaderTimeout() {}
}
