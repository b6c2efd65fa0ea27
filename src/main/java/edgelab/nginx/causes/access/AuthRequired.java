package edgelab.nginx.causes.access;

import edgelab.Plural;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.load.RequestHeader;
import edgelab.nginx.causes.routing.OwnAnswer;
import edgelab.nginx.causes.routing.RewriteWalk;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.EdgeNeverAsked;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** NGINX asks for a user and a password: {@code auth_basic}. */
public final class AuthRequired {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "auth_required",
              Hop.PROXY,
              CauseKind.ACCESS,
              "auth_basic asks for a user and a password",
              "http/ngx_http_auth_basic_module.html",
              Logged.line("NGINX asks for a password", Loss::isRejected, Phrase.NO_PASSWORD),
              Logged.line("NGINX does not know the user", Loss::isRejected, Phrase.NO_SUCH_USER),
              Logged.line("the password is wrong", Loss::isRejected, Phrase.WRONG_PASSWORD),
              Logged.line("the file of users is not there", AuthRequired::isDenied, Phrase.NO_FILE),
              Sign.observed(AuthRequired::look),
              EdgeNeverAsked.sign(List.of(401), "asked for credentials"))
          .with(AuthRequired::suspect)
          .ofAccess();

  private AuthRequired() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.target().isStream()
        ? List.of()
        : Stream.of(password(context), returned(context), asked(context))
            .flatMap(Optional::stream)
            .toList();
  }

  /** The {@code auth_basic} that holds: it needs a file of users, and another value than off. */
  static Optional<Directive> realm(RuleContext context) {
    return LimitExcept.effective(context.target(), "auth_basic")
        .filter(any -> LimitExcept.effective(context.target(), "auth_basic_user_file").isPresent())
        .filter(one -> !realms(one, context).equals(Set.of("off")));
  }

  private static Set<String> realms(Directive realm, RuleContext context) {
    return RequestVariables.of(context).texts(realm.first());
  }

  private static Optional<Suspicion> password(RuleContext context) {
    AccessRules rules = AccessRules.of(context);
    boolean isAny = context.target().isAnySatisfying();
    boolean mayPass =
        isAny
            && (rules.is(AccessRules.AccessOutcome.UNSURE)
                || context.effective("auth_request").isPresent());
    return realm(context)
        .filter(any -> !isAny || !rules.is(AccessRules.AccessOutcome.ALLOWED))
        .map(
            realm -> {
              Suspicion suspicion =
                  context.backend().isKnown()
                      ? off(realm, context, "auth_basic asks for a password")
                      : byDesign(realm, "auth_basic asks for a password", context);
              boolean isOpen =
                  realms(realm, context).stream()
                      .anyMatch(text -> text.equals("off") || text.startsWith("$"));
              return suspicion.certainIf(!(mayPass || isOpen || hasPassword(context)));
            });
  }

  /** A {@code return 401} that the WebSockets meet; one that {@code error_page} hands over none. */
  private static Optional<Suspicion> returned(RuleContext context) {
    boolean isHandedOver =
        context.target().effective("error_page").stream()
            .anyMatch(page -> page.args().contains("401"));
    return isHandedOver
        ? Optional.empty()
        : RewriteWalk.of(context).answers().stream()
            .filter(one -> one.status() == 401)
            .findFirst()
            .map(one -> returned(one, context).certainIf(one.isCertain()));
  }

  /** One that a condition decides over lets in some; of one without, nobody gets in. */
  private static Suspicion returned(OwnAnswer answer, RuleContext context) {
    boolean isByDesign =
        !context.backend().isKnown() && !context.target().rewrites().contains(answer.directive());
    return isByDesign
        ? byDesign(answer.directive(), "return 401 asks for credentials", context)
        : Suspicion.ofAll(
                answer.directive().source(),
                "return 401 asks for credentials; without it no client needs any here")
            .fixedBy(new Remove(answer.directive()));
  }

  private static boolean hasPassword(RuleContext context) {
    return context.scenario().behaviour().headers().stream()
        .anyMatch(header -> header.name().equals(RequestHeader.AUTHORIZATION));
  }

  private static Suspicion byDesign(Directive asking, String why, RuleContext context) {
    return Suspicion.ofAll(
            asking.source(),
            hasPassword(context)
                ? "%s, and does not take that of --user"
                : "%s: give it with --user NAME:PASSWORD",
            why)
        .needing(
            "a password is asked for on purpose: one that is taken is yours to give, by --user");
  }

  /** An {@code auth_request} that NGINX itself answers with 401. */
  private static Optional<Suspicion> asked(RuleContext context) {
    return context
        .effective("auth_request")
        .filter(one -> one.first().startsWith("/"))
        .filter(
            one ->
                RewriteWalk.of(context.subrequest(one.first())).answers().stream()
                    .anyMatch(answer -> answer.status() == 401 && answer.isCertain()))
        .map(one -> off(one, context, "auth_request is answered with 401 by NGINX itself"));
  }

  private static Suspicion off(Directive asking, RuleContext context, String why) {
    return Suspicion.ofAll(
            asking.source(),
            "%s, and the clients have none; with off no client needs one here",
            why)
        .fixedBy(context.off(asking));
  }

  /** A file that is served and not there is a 404 ({@code ngx_http_static_module}). */
  private static boolean isDenied(Loss loss) {
    return loss.status() == 403;
  }

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> asked = Logged.answered(losses, 401, 401);
    return Indication.of(asked, "NGINX asks for credentials, for %s", Plural.clients(asked.size()));
  }
}
