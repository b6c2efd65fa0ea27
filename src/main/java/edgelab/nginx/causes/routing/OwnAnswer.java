package edgelab.nginx.causes.routing;

import edgelab.judge.Losses;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.routing.Location;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code return} or {@code rewrite} with which NGINX answers before it passes anything on.
 *
 * @param directive that answers
 * @param test the {@code if} around it; empty where there is none
 * @param status of the answer; 444: none, and the connection is closed
 * @param isCertain no condition decides over it, or one that a WebSocket client's request meets
 */
public record OwnAnswer(
    Directive directive, Optional<Directive> test, int status, boolean isCertain) {

  /** Of a header that a proxy in front of NGINX adds, and no client sends. */
  public static final Pattern OF_PROXY =
      Pattern.compile(
          "\\$http_(x_forwarded_\\w+|forwarded|via|x_real_ip|true_client_ip|cf_\\w+|x_amzn_\\w+)");

  /** By the test's variable. */
  private static final Map<Pattern, String> PASSING =
      Map.of(
          OF_PROXY,
          "a proxy in front of it would send the header that it asks for, and clients do not",
          Pattern.compile("\\$ssl_client_"),
          "it asks for a certificate; give one with --client-cert FILE and --client-key FILE",
          Pattern.compile("\\$arg_"),
          "it asks for a parameter of the query; dial an address that has it, with --url",
          Pattern.compile("\\$cookie_"),
          "it asks for a cookie, which the clients of the lab have not");

  /** Answers that a request may meet, by status. */
  static List<Suspicion> suspicions(RuleContext context, IntPredicate status) {
    return RewriteWalk.of(context).answers().stream()
        .filter(answer -> status.test(answer.status))
        .map(answer -> answer.suspicion(context))
        .toList();
  }

  private Suspicion suspicion(RuleContext context) {
    return Suspicion.certain(
            directive.source(),
            Opens.exactly(0),
            status == 444
                ? "NGINX closes the connection of every request%s without an answer: %d%s"
                : "NGINX answers every request%s by itself, with %d%s",
            isCertain ? "" : " that meets the condition",
            status,
            passing().map(one -> ": " + one).orElse(""))
        .shownBy(this::isShownBy)
        .fixedBy(instead(context))
        .fixedBy(fix(context))
        .needing(needs(context))
        .certainIf(isCertain);
  }

  /** The path is taken on from here, or by the location that is meant for it. */
  private List<Edit> instead(RuleContext context) {
    if (passing().isPresent() || test.isPresent() || context.target().pass().isPresent()) {
      return List.of();
    }
    List<Edit> inside = LocalRedirect.inside(context, directive);
    return inside.isEmpty() ? HiddenLocation.found(context) : inside;
  }

  private String needs(RuleContext context) {
    return passing()
        .orElse(
            LocalRedirect.isToTls(context, directive)
                ? "the server of this port sends clients on to https: they should dial wss://"
                : "nothing in this server is passed on without a variable: the proxy_pass for this"
                    + " path is yours to write");
  }

  /**
   * It goes; what should be passed on instead may have to come: in a location that is made for the
   * path, else beside one that answers for other paths, too, and that stays as it is.
   */
  private List<Edit> fix(RuleContext context) {
    if (passing().isPresent()) {
      return List.of();
    }
    List<Edit> goes = List.of(new Remove(directive));
    Target target = context.target();
    if (target.isStream() || target.pass().isPresent()) {
      return goes;
    }
    boolean isMade =
        target.asked().is("location")
            && !target.uri().equals("/")
            && Location.of(target.asked()).text().equals(target.uri());
    List<Edit> comes = isMade ? PassedOn.here(context) : PassedOn.added(context);
    boolean stays = !isMade && target.asked().is("location") && isIn(target.asked());
    return comes.isEmpty() || stays ? comes : Stream.concat(goes.stream(), comes.stream()).toList();
  }

  /** How others than the lab's clients pass the test, which is right for them. */
  private Optional<String> passing() {
    return test.flatMap(
        one ->
            PASSING.entrySet().stream()
                .filter(any -> any.getKey().matcher(one.first()).find())
                .map(Map.Entry::getValue)
                .findFirst());
  }

  private boolean isIn(Directive block) {
    return block.walk().anyMatch(directive::equals);
  }

  private boolean isShownBy(Losses losses) {
    return losses.all().stream().anyMatch(loss -> loss.status() == status)
        || losses.evidence().proxy().requests().stream()
            .anyMatch(request -> request.status() == status);
  }
}
