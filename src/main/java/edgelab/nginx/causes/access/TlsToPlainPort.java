package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.ListenOptions;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The client speaks TLS, and the port does not: NGINX takes the ClientHello for a request line with
 * an invalid method ({@code ngx_http_parse_request_line}) and answers 400 in the clear.
 */
public final class TlsToPlainPort {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "tls_to_plain_port",
              Hop.PROXY,
              CauseKind.TLS,
              "the client speaks TLS, and the port does not",
              "http/ngx_http_core_module.html#listen",
              Sign.observed(TlsToPlainPort::look))
          .with(TlsToPlainPort::suspect);

  /**
   * The first bytes of a ClientHello (RFC 8446 section 5.1) where a request line begins, as the
   * access log escapes them; the error log does not.
   */
  private static final String CLIENT_HELLO = "\"\\x16\\x03";

  private TlsToPlainPort() {}

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> answered =
        losses
            .lines()
            .answered(
                request -> request.status() == 400 && request.text().contains(" " + CLIENT_HELLO),
                Loss::isUnopened);
    return Indication.of(
        answered,
        "the client speaks TLS, and the port does not: NGINX answered 400 to the ClientHello of %d"
            + " clients",
        answered.size());
  }

  private static List<Suspicion> suspect(RuleContext context) {
    Target target = context.target();
    boolean isTls = ListenOptions.of(target).has("ssl") || context.on("ssl").isPresent();
    if (isTls || target.isStream() || !context.isDialedWithTls()) {
      return List.of();
    }
    Directive listen = target.listen().directive();
    return List.of(
        Suspicion.ofAll(
                listen.source(),
                "the clients dial wss:// and the port speaks no TLS: it needs ssl and a certificate,"
                    + " whose files are yours to name")
            .fixedBy(edits(context, listen)));
  }

  /** A server without {@code listen} has one that is not written. */
  private static List<Edit> edits(RuleContext context, Directive listen) {
    List<Edit> edits = new ArrayList<>();
    edits.add(
        listen.is("listen")
            ? new SetArguments(
                listen, Stream.concat(listen.args().stream(), Stream.of("ssl")).toList())
            : context.insert(
                listen, "listen", String.valueOf(context.target().listen().port()), "ssl"));
    certificate(context, "ssl_certificate", "crt", edits);
    certificate(context, "ssl_certificate_key", "key", edits);
    return edits;
  }

  private static void certificate(
      RuleContext context, String name, String ending, List<Edit> edits) {
    if (context.effective(name).isEmpty()) {
      String file = "/etc/nginx/%s.%s".formatted(context.target().host(), ending);
      edits.add(context.insert(context.target().server(), name, file));
    }
  }
}
