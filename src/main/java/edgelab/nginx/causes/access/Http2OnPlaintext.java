package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.ListenOptions;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;

/** A plain port with {@code http2} speaks HTTP/2 only, up to NGINX 1.25.0. */
public final class Http2OnPlaintext {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "http2_on_plaintext",
              Hop.PROXY,
              CauseKind.ROUTING,
              "the port speaks HTTP/2 only",
              "http/ngx_http_v2_module.html",
              Logged.line("the port speaks HTTP/2 only", Loss::isUnopened, Phrase.HTTP2_PREFACE))
          .with(Http2OnPlaintext::suspect)
          .in("<1.25.1");

  private Http2OnPlaintext() {}

  private static List<Suspicion> suspect(RuleContext context) {
    ListenOptions socket = ListenOptions.of(context.target());
    boolean isTls = socket.has("ssl") || context.on("ssl").isPresent();
    return socket.with("http2").stream()
        .filter(any -> !isTls)
        .map(
            listen ->
                Suspicion.ofAll(
                        listen.source(),
                        "without TLS a port with http2 speaks HTTP/2 only, up to NGINX 1.25.0, and"
                            + " clients upgrade by HTTP/1.1")
                    .fixedBy(socket.without("http2")))
        .toList();
  }
}
