package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The client and NGINX did not agree on TLS. */
public final class ClientTls {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "client_tls",
              Hop.PROXY,
              CauseKind.TLS,
              "the client and NGINX do not agree on TLS",
              "http/ngx_http_ssl_module.html",
              Logged.line(
                  "the client and NGINX did not agree on TLS", Loss::isUnopened, Phrase.CLIENT_TLS),
              Logged.line(
                  "NGINX has no certificate for the name that the client asks for",
                  Loss::isUnopened,
                  Phrase.HANDSHAKE_REJECTED))
          .with(ClientTls::suspect);

  private ClientTls() {}

  /** Clients of today speak TLS 1.2 or 1.3; Java 17 has switched the older ones off. */
  private static final Set<String> SPOKEN = Set.of("TLSv1.2", "TLSv1.3");

  private static List<Suspicion> suspect(RuleContext context) {
    List<Suspicion> suspicions = new ArrayList<>();
    context.on("ssl_reject_handshake").ifPresent(one -> suspicions.add(rejected(one, context)));
    context
        .effective("ssl_protocols")
        .filter(one -> one.args().stream().noneMatch(SPOKEN::contains))
        .ifPresent(one -> suspicions.add(unspoken(one)));
    return suspicions.stream()
        .map(suspicion -> suspicion.certainIf(context.isDialedWithTls()))
        .toList();
  }

  private static Suspicion rejected(Directive rejecting, RuleContext context) {
    Suspicion suspicion =
        Suspicion.ofAll(
            rejecting.source(), "NGINX rejects every handshake for the names of this server");
    return context.effective("ssl_certificate").isPresent()
        ? suspicion.fixedBy(new SetArguments(rejecting, List.of("off")))
        : suspicion.needing(
            "the server has no certificate, and its files are yours to name; of clients that dial"
                + " without TLS: --url %s",
            context.target().url().toString().replaceFirst("^wss:", "ws:"));
  }

  private static Suspicion unspoken(Directive protocols) {
    return Suspicion.ofAll(
            protocols.source(),
            "NGINX speaks %s only, and the clients TLS 1.2 and 1.3",
            String.join(", ", protocols.args()))
        .fixedBy(new SetArguments(protocols, List.of("TLSv1.2", "TLSv1.3")));
  }
}
