package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.ListenOptions;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The port speaks TLS, and the client does not. */
public final class PlainToTlsPort {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "plain_to_tls_port",
              Hop.PROXY,
              CauseKind.TLS,
              "the port speaks TLS, and the client does not",
              "http/ngx_http_ssl_module.html",
              Logged.line(
                  "the port speaks TLS, and the client does not",
                  Loss::isUnopened,
                  Phrase.PLAIN_TO_TLS))
          .with(PlainToTlsPort::suspect);

  private PlainToTlsPort() {}

  private static List<Suspicion> suspect(RuleContext context) {
    if (context.isDialedWithTls()) {
      return List.of();
    }
    ListenOptions socket = ListenOptions.of(context.target());
    Optional<Directive> on = context.on("ssl");
    return socket
        .with("ssl")
        .or(() -> on)
        .map(
            tls -> {
              Suspicion suspicion =
                  Suspicion.ofAll(
                      tls.source(),
                      "the port speaks TLS and the clients dial ws://; they should dial wss://,"
                          + " for without TLS everything is in the clear");
              return mayGo(context)
                  ? suspicion.fixedBy(withoutTls(socket, on))
                  : suspicion.needing(
                      "TLS is not switched off: the clients should dial %s",
                      context.target().url().toString().replaceFirst("^ws:", "wss:"));
            })
        .stream()
        .toList();
  }

  /**
   * In the lab's catalogue, whose clients dial no TLS; a user's is not switched off, unless it
   * rejects every handshake and no server of the files has a certificate.
   */
  private static boolean mayGo(RuleContext context) {
    return context.backend().isKnown()
        || context.on("ssl_reject_handshake").isPresent()
            && context.target().config().all("ssl_certificate").isEmpty();
  }

  /** Without it a port with http2 would speak HTTP/2 only, up to NGINX 1.25.0. */
  private static List<Edit> withoutTls(ListenOptions socket, Optional<Directive> on) {
    List<Edit> edits = new ArrayList<>(socket.without("ssl", "http2"));
    on.ifPresent(one -> edits.add(new SetArguments(one, List.of("off"))));
    return edits;
  }
}
