package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
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
              CauseKind.TLS,
              "ssl_verify_client asks for a certificate that the client does not have",
              "http/ngx_http_ssl_module.html#ssl_verify_client",
              Logged.line(
                  "the client sent no certificate", Loss::isUnopened, Phrase.NO_CERTIFICATE))
          .with(ClientCertificateRequired::suspect);

  private ClientCertificateRequired() {}

  /** No more than on asks: optional takes a client without a certificate. */
  private static List<Suspicion> suspect(RuleContext context) {
    return context.on("ssl_verify_client").stream()
        .map(
            one ->
                Suspicion.ofAll(
                        one.source(),
                        "ssl_verify_client asks for a certificate that the clients do not have; with"
                            + " optional or off they get in without one")
                    .fixedBy(new SetArguments(one, List.of("optional")))
                    .fixedBy(new SetArguments(one, List.of("off"))))
        .map(suspicion -> suspicion.certainIf(context.isDialedWithTls()))
        .toList();
  }
}
