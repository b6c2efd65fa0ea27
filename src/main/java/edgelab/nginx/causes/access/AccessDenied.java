package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.List;

/** {@code deny} forbids the address of the client. */
public final class AccessDenied {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "access_denied",
              Hop.PROXY,
              CauseKind.ROUTING,
              "deny forbids the address of the client",
              "http/ngx_http_access_module.html",
              Logged.line("deny forbids the address", Loss::isRejected, Phrase.FORBIDDEN))
          .with(AccessDenied::suspect);

  private AccessDenied() {}

  private static List<Suspicion> suspect(RuleContext context) {
    AccessRules rules = AccessRules.of(context.target());
    boolean isSatisfiedElse = AccessRules.isAny(context);
    boolean isAsked = isSatisfiedElse && AuthRequired.realm(context).isPresent(); // answered 401
    if (rules.denying().isEmpty() || isAsked) {
      return List.of();
    }
    boolean mayPass = isSatisfiedElse && context.effective("auth_request").isPresent();
    Suspicion suspicion = suspicion(rules, context);
    return List.of(suspicion.certainIf(rules.is(AccessRules.AccessOutcome.DENIED) && !mayPass));
  }

  private static Suspicion suspicion(AccessRules rules, RuleContext context) {
    Directive denying = rules.denying().orElseThrow();
    return Suspicion.ofAll(
            denying.source(),
            "deny %s forbids the addresses of the clients; without it every address that it keeps out gets in",
            denying.first())
        .fixedBy(edits(rules, denying, context));
  }

  /** A block whose last rule goes inherits those around it, so that it allows all then. */
  private static List<Edit> edits(AccessRules rules, Directive denying, RuleContext context) {
    SettingLevel level = rules.levels().get(0);
    List<Edit> gone =
        level.lines().stream()
            .filter(one -> one.is("deny") && one.first().equals(denying.first()))
            .<Edit>map(Remove::new)
            .toList();
    boolean isEmptied = gone.size() == level.lines().size() && rules.levels().size() > 1;
    return isEmptied ? List.of(context.insert(level.block(), "allow", "all")) : gone;
  }
}
