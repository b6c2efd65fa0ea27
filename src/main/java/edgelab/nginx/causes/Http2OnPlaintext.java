package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;

/** A plain port with {@code http2} speaks HTTP/2 only, up to NGINX 1.25.0. */
final class Http2OnPlaintext {
  static final NginxCause CAUSE =
      NginxCause.of(
          "http2_on_plaintext",
          Hop.PROXY,
          CauseKind.ROUTING,
          "the port speaks HTTP/2 only",
          "http/ngx_http_v2_module.html",
          Logged.line("the port speaks HTTP/2 only", Loss::isUnopened, Phrase.HTTP2_PREFACE));

  private Http2OnPlaintext() {}
}
