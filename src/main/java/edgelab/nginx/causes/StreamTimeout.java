package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** {@code proxy_timeout} of a stream server ended a silent connection. */
final class StreamTimeout {
  static final NginxCause CAUSE =
      NginxCause.of(
          "stream_timeout",
          Hop.PROXY,
          CauseKind.TIMEOUT,
          "proxy_timeout of a stream server ends a silent connection",
          "stream/ngx_stream_proxy_module.html#proxy_timeout",
          Logged.line(
              "proxy_timeout ended a silent connection",
              Loss::isAfterOpening,
              Phrase.STREAM_TIMED_OUT));

  private StreamTimeout() {}
}
