package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Backend.Reach;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;

/** The name of the upstream has no address. */
public final class UpstreamUnresolved {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_unresolved",
              Hop.UPSTREAM,
              CauseKind.ROUTING,
              "the name of the upstream has no address",
              "http/ngx_http_core_module.html#resolver",
              Logged.line(
                  "the upstream's name has no address", Loss::isUnopened, Phrase.UNRESOLVED))
          .with(
              context ->
                  UpstreamReach.suspicions(context, Reach.UNRESOLVED, "no name server knows %s"));

  private UpstreamUnresolved() {}
}
