package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** The client did not read what was sent to it within {@code send_timeout}. */
final class ClientStalled {
  static final NginxCause CAUSE =
      NginxCause.of(
          "client_stalled",
          Hop.CLIENT,
          CauseKind.TIMEOUT,
          "the client does not read within send_timeout",
          "http/ngx_http_core_module.html#send_timeout",
          Logged.line(
              "the client did not read in time",
              Loss::isAfterOpening,
              Phrase.UPGRADED_CLIENT_TIMED_OUT));

  private ClientStalled() {}
}
