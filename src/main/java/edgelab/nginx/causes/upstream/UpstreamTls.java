package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Backend.Reach;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.stream.Stream;

/** NGINX and the upstream did not agree on TLS: {@code proxy_pass https://}. */
public final class UpstreamTls {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_tls",
              Hop.EDGE_SIDE,
              CauseKind.TLS,
              "NGINX and the upstream do not agree on TLS",
              "http/ngx_http_proxy_module.html#proxy_pass",
              Logged.lineBut(
                  "NGINX and the upstream did not agree on TLS",
                  Loss::isUnopened,
                  Phrase.UPSTREAM_TLS,
                  Phrase.UPSTREAM_NAME),
              Logged.line(
                  "NGINX does not trust the upstream's certificate",
                  Loss::isUnopened,
                  Phrase.UPSTREAM_NOT_TRUSTED),
              Logged.line(
                  "the upstream's certificate is another server's",
                  Loss::isUnopened,
                  Phrase.UPSTREAM_MISNAMED),
              Logged.line(
                  "the upstream spoke before the TLS handshake",
                  Loss::isUnopened,
                  Phrase.UPSTREAM_SENT_EARLY))
          .with(UpstreamTls::suspect);

  private UpstreamTls() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return Stream.of(
            UpstreamReach.suspicions(
                context, Reach.PLAIN, "NGINX speaks TLS to %s, which does not"),
            PortScheme.tlsToPlain(context),
            serverName(context))
        .flatMap(List::stream)
        .toList();
  }

  /** Some servers refuse a handshake without a name by another alert, or by none. */
  private static List<Suspicion> serverName(RuleContext context) {
    return UnrecognizedName.suspect(context).stream().map(Suspicion::possible).toList();
  }
}
