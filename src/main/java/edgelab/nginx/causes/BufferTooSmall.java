package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/**
 * The head of the answer does not fit into {@code proxy_buffer_size} ({@code
 * ngx_http_upstream_process_header}).
 */
final class BufferTooSmall {
  static final NginxCause CAUSE =
      NginxCause.of(
          "buffer_too_small",
          Hop.PROXY,
          CauseKind.HEADER,
          "the head of the answer does not fit into proxy_buffer_size",
          "http/ngx_http_proxy_module.html#proxy_buffer_size",
          Logged.line(
              "the Edge's answer does not fit into proxy_buffer_size",
              Loss::isUnopened,
              Phrase.TOO_BIG_HEADER));

  private BufferTooSmall() {}
}
