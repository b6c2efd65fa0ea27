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

/** Nothing listens where {@code proxy_pass} leads, or no longer. */
public final class UpstreamRefuses {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_refuses",
              Hop.UPSTREAM,
              CauseKind.ROUTING,
              "nothing listens where proxy_pass leads",
              "http/ngx_http_proxy_module.html#proxy_pass",
              Logged.line(
                  "nothing listens where proxy_pass points",
                  Loss::isUnopened,
                  Phrase.UPSTREAM_REFUSED))
          .with(UpstreamRefuses::suspect);

  private UpstreamRefuses() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return Stream.concat(
            UpstreamReach.suspicions(context, Reach.REFUSES, "nothing listens at %s").stream(),
            ResolvedOnce.ofMove(context).stream())
        .toList();
  }
}
