package edgelab.nginx.causes.routing;

import edgelab.Plural;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.rule.NginxCause;
import java.util.Optional;
import java.util.Set;

/**
 * The location ends in {@code return 444}: NGINX closes with no answer, and its access log says so.
 */
public final class Return444 {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "return_444",
              Hop.PROXY,
              CauseKind.ROUTING,
              "return 444 closes the connection without an answer",
              "http/ngx_http_rewrite_module.html#return",
              Sign.observed(Return444::look))
          .with(context -> OwnAnswer.suspicions(context, status -> status == 444));

  private Return444() {}

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> closed =
        losses.lines().answered(request -> request.status() == 444, Loss::isUnopened);
    return Indication.of(
        closed,
        "NGINX's access log says 444, which is a close with no answer, for %s",
        Plural.clients(closed.size()));
  }
}
