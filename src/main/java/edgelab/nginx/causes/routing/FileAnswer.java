package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.routing.IfCondition;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpgradeSign;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** NGINX looks for a file, since nothing passes the dialed path on, or before something does. */
final class FileAnswer {
  private FileAnswer() {}

  /**
   * @param isPlain no {@code return}, {@code rewrite} or {@code if} changes the way
   */
  static List<Suspicion> suspicions(RuleContext context, boolean isPlain) {
    List<Suspicion> found = new ArrayList<>();
    internal(context).ifPresent(found::add);
    triedFiles(context).ifPresent(found::add);
    found.addAll(FolderAnswer.suspect(context));
    nothingPasses(context, isPlain).ifPresent(found::add);
    return found;
  }

  private static Directive asked(RuleContext context) {
    return context.target().asked();
  }

  /** 404 for every request from outside; inherited ({@code ngx_http_core_merge_loc_conf}). */
  private static Optional<Suspicion> internal(RuleContext context) {
    return context.target().entry().stream()
        .flatMap(block -> block.block("internal").stream())
        .findFirst()
        .map(
            one ->
                Suspicion.ofAll(one.source(), "an internal location answers 404 to every client")
                    .fixedBy(new Remove(one)));
  }

  /** Comes before {@code proxy_pass}, which is asked only if one of the files is there. */
  private static Optional<Suspicion> triedFiles(RuleContext context) {
    return context.isPassedOn() && context.target().entry().equals(context.target().chain())
        ? asked(context).block("try_files").stream()
            .findFirst()
            .map(
                one ->
                    Suspicion.ofAll(
                            one.source(), "try_files looks for a file before proxy_pass is asked")
                        .fixedBy(new Remove(one))
                        .possible())
        : Optional.empty();
  }

  private static Optional<Suspicion> nothingPasses(RuleContext context, boolean isPlain) {
    Target target = context.target();
    Directive asked = asked(context);
    boolean isPassed = target.pass().isPresent() || mayPass(asked, context);
    if (isPassed) {
      return Optional.empty();
    }
    List<Edit> added = PassedOn.added(context);
    return Optional.of(
        Suspicion.ofAll(
                asked.source(),
                "nothing passes %s on: %s%s",
                target.uri(),
                asked.is("location")
                    ? asked + " looks for a file"
                    : "no location is for it, and NGINX looks for a file",
                elsewhere(context))
            .fixedBy(added.isEmpty() || UpgradeSign.isMeant(asked) ? PassedOn.here(context) : added)
            .certainIf(isPlain && isFinal(target)));
  }

  /** The file does not tell which of the two is wrong. */
  private static String elsewhere(RuleContext context) {
    return PassedOn.other(context)
        .map(Target::innermost)
        .map(
            other ->
                "; %s of line %d passes on, if the clients dial that"
                    .formatted(other, other.source().line()))
        .orElse("");
  }

  /** Something in the block produces an answer: in an {@code if}, or by another protocol. */
  private static boolean mayPass(Directive block, RuleContext context) {
    RequestVariables variables = RequestVariables.of(context);
    return block.block().stream()
        .filter(one -> !one.is("location") && !one.is("server"))
        .filter(one -> !one.is("if") || IfCondition.holds(one, variables).orElse(true))
        .flatMap(Directive::walk)
        .anyMatch(Directive::isHandler);
  }

  /** No file that is missing leads to another location. */
  private static boolean isFinal(Target target) {
    return target.entry().stream().allMatch(block -> block.block("error_page").isEmpty())
        && target.innermost().block("try_files").stream()
            .map(Directive::last)
            .allMatch(last -> last.startsWith("="));
  }
}
