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

/** The upstream's answer is not HTTP. NGINX passes it on as HTTP/0.9. */
public final class UpstreamNotHttp {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_not_http",
              Hop.UPSTREAM,
              CauseKind.ROUTING,
              "what the upstream speaks is not HTTP",
              "http/ngx_http_proxy_module.html#proxy_pass",
              Logged.line(
                  "what the upstream speaks is not HTTP", Loss::isUnopened, Phrase.NOT_HTTP))
          .with(UpstreamNotHttp::suspect);

  private UpstreamNotHttp() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.target().isStream()
        ? List.of()
        : Stream.concat(
                UpstreamReach.suspicions(context, Reach.NOT_HTTP, "%s answers, but not as HTTP")
                    .stream(),
                PortScheme.plainToTls(context).stream())
            .toList();
  }
}
