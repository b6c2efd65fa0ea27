package edgelab.nginx.causes.access;

import static java.util.stream.Collectors.joining;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.stream.Stream;

/** {@code deny} forbids the address of the client. */
public final class AccessDenied {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "access_denied",
              Hop.PROXY,
              CauseKind.ACCESS,
              "deny forbids the address of the client",
              "http/ngx_http_access_module.html",
              Logged.line("deny forbids the address", Loss::isRejected, Phrase.FORBIDDEN))
          .with(AccessDenied::suspect)
          .ofAccess();

  private AccessDenied() {}

  private static List<Suspicion> suspect(RuleContext context) {
    AccessRules rules = AccessRules.of(context);
    boolean isSatisfiedElse = context.target().isAnySatisfying();
    boolean isAsked = isSatisfiedElse && AuthRequired.realm(context).isPresent(); // answered 401
    if (rules.denying().isEmpty() || isAsked) {
      return List.of();
    }
    boolean mayPass = isSatisfiedElse && context.effective("auth_request").isPresent();
    Suspicion suspicion = isByDesign(rules, context) ? byDesign(rules) : suspicion(rules, context);
    return List.of(suspicion.certainIf(rules.is(AccessRules.AccessOutcome.DENIED) && !mayPass));
  }

  /** A list of somebody's addresses; that of a proxy in front of NGINX is a mistake. */
  private static boolean isByDesign(AccessRules rules, RuleContext context) {
    return !context.backend().isKnown()
        && !rules.allowing().isEmpty()
        && context.effective("set_real_ip_from").isEmpty();
  }

  private static Suspicion byDesign(AccessRules rules) {
    return Suspicion.ofAll(
            rules.allowing().get(0).source(),
            "NGINX lets only %s in, which the lab's clients cannot come from",
            rules.allowing().stream().map(Directive::first).collect(joining(", ")))
        .needing(
            "the list admits some addresses on purpose, and only you know whether others belong on it");
  }

  private static Suspicion suspicion(AccessRules rules, RuleContext context) {
    Directive denying = rules.denying().orElseThrow();
    Directive block = rules.levels().get(0).block();
    if (block.is("limit_except")) {
      List<String> methods = Stream.concat(block.args().stream(), Stream.of("GET")).toList();
      return Suspicion.ofAll(
              denying.source(),
              "%s of line %d denies every other method, and an upgrade is a GET",
              block,
              block.source().line())
          .fixedBy(new SetArguments(block, methods));
    }
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
