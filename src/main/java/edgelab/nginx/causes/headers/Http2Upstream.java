package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.ArrayList;
import java.util.List;

/**
 * NGINX speaks HTTP/2 to the upstream, which has no Upgrade (RFC 9113 section 8.6). The Edge, as
 * most servers of WebSockets, knows no HTTP/2, and NGINX cannot read its answer.
 */
public final class Http2Upstream {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "http_2_upstream",
              Hop.PROXY,
              CauseKind.HEADER,
              "NGINX speaks HTTP/2 to the upstream, which has no Upgrade",
              "http/ngx_http_proxy_module.html#proxy_http_version",
              Logged.line(
                  "NGINX speaks HTTP/2 to an upstream that does not",
                  Loss::isUnopened,
                  Phrase.NOT_HTTP2))
          .with(Http2Upstream::suspect);

  private Http2Upstream() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.effective("proxy_http_version").stream()
        .filter(one -> one.first().equals("2"))
        .map(one -> suspicion(one, context))
        .toList();
  }

  /** The fix also covers all else that keeps the upstream from upgrading. */
  private static Suspicion suspicion(Directive version, RuleContext context) {
    List<Edit> all = new ArrayList<>(List.of(new SetArguments(version, List.of("1.1"))));
    all.addAll(new UpgradeFix(UpgradeHeaders.of(context)).edits());
    return Suspicion.ofAll(
            version.source(), "HTTP/2 has no Upgrade (RFC 9113 section 8.6): a WebSocket needs 1.1")
        .fixedBy(all);
  }
}
