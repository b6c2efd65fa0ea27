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
import java.util.List;

/** {@code ssl_verify_client} asks for a certificate that the client does not have. */
public final class ClientCertificateRequired {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "client_certificate_required",
              Hop.PROXY,
              CauseKind.ACCESS,
              "ssl_verify_client asks for a certificate that the client does not have",
              "http/ngx_http_ssl_module.html#ssl_verify_client",
              Logged.line(
                  "the client sent no certificate", Loss::isUnopened, Phrase.NO_CERTIFICATE),
              Logged.line(
                  "NGINX does not trust the client's certificate",
                  Loss::isUnopened,
                  Phrase.CERTIFICATE_NOT_TRUSTED))
          .with(ClientCertificateRequired::suspect);

  private ClientCertificateRequired() {}

  /** No more than on asks: optional takes a client without a certificate. */
  private static List<Suspicion> suspect(RuleContext context) {
    boolean hasOne = !context.scenario().behaviour().identity().isEmpty();
    return context.on("ssl_verify_client").stream()
        .map(one -> context.backend().isKnown() ? notOn(one) : byDesign(one, hasOne))
        .map(suspicion -> suspicion.certainIf(context.isDialedWithTls() && !hasOne))
        .toList();
  }

  private static Suspicion notOn(Directive asking) {
    return Suspicion.ofAll(
            asking.source(),
            "ssl_verify_client asks for a certificate that the clients do not have; with optional or"
                + " off they get in without one")
        .fixedBy(new SetArguments(asking, List.of("optional")))
        .fixedBy(new SetArguments(asking, List.of("off")));
  }

  private static Suspicion byDesign(Directive asking, boolean hasOne) {
    return Suspicion.ofAll(
            asking.source(),
            hasOne
                ? "NGINX does not take the certificate of --client-cert: ssl_client_certificate has not"
                    + " the authority that signed it"
                : "ssl_verify_client asks for a certificate: give one with --client-cert FILE and"
                    + " --client-key FILE")
        .needing(
            "a certificate is asked for on purpose: one that is taken is yours to give, by"
                + " --client-cert");
  }
}
