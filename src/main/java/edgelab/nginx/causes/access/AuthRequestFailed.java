package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.causes.routing.RewriteWalk;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Set;

/**
 * {@code auth_request} is answered neither with a 2xx, nor with 401 or 403: NGINX answers 500
 * ({@code ngx_http_auth_request_handler}).
 */
public final class AuthRequestFailed {
  private static final Set<Integer> DENIALS = Set.of(401, 403);

  public static final NginxCause CAUSE =
      NginxCause.of(
              "auth_request_failed",
              Hop.PROXY,
              CauseKind.ROUTING,
              "auth_request gets an answer that neither allows nor denies",
              "http/ngx_http_auth_request_module.html",
              Logged.line(
                  "the answer to auth_request neither allows nor denies",
                  Loss::isRejected,
                  Phrase.AUTH_REQUEST_STATUS))
          .with(AuthRequestFailed::suspect)
          .ofAccess();

  private AuthRequestFailed() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context
        .effective("auth_request")
        .filter(asking -> asking.first().startsWith("/"))
        .stream()
        .flatMap(asking -> RewriteWalk.of(context.subrequest(asking.first())).answers().stream())
        .filter(answer -> !DENIALS.contains(answer.status()) && answer.status() / 100 != 2)
        .map(
            answer ->
                Suspicion.ofAll(
                        answer.directive().source(),
                        "auth_request takes a 2xx for yes, 401 and 403 for no, and %d for an error",
                        answer.status())
                    .fixedBy(new SetArguments(answer.directive(), List.of("204")))
                    .certainIf(answer.isCertain()))
        .toList();
  }
}
