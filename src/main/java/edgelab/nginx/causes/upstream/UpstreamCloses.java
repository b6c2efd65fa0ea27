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

/** The upstream closed the connection without an answer. */
public final class UpstreamCloses {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_closes",
              Hop.UPSTREAM,
              CauseKind.ROUTING,
              "the upstream closes the connection without an answer",
              "http/ngx_http_proxy_module.html#proxy_pass",
              Logged.line(
                  "the upstream closed without an answer",
                  Loss::isUnopened,
                  Phrase.UPSTREAM_CLOSED),
              Logged.line(
                  "the upstream closed without an answer", Loss::isUnopened, Phrase.UPSTREAM_RESET))
          .with(UpstreamCloses::suspect);

  private UpstreamCloses() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.target().isStream()
        ? List.of()
        : Stream.concat(
                UpstreamReach.suspicions(
                    context, Reach.CLOSES, "%s takes a request and closes without an answer")
                    .stream(),
                PortScheme.plainToTls(context).stream())
            .toList();
  }
}
