package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** {@code limit_conn} ({@code ngx_http_limit_conn_handler}). */
final class LimitConn {
  static final NginxCause CAUSE =
      NginxCause.of(
          "limit_conn",
          Hop.PROXY,
          CauseKind.CAPACITY,
          "limit_conn refuses clients",
          "http/ngx_http_limit_conn_module.html#limit_conn",
          Logged.line("limit_conn refused the client", Loss::isRejected, Phrase.LIMIT_CONN));

  private LimitConn() {}
}
