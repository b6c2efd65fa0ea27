package edgelab.nginx.causes.routing;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Pcre;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A location leads back to itself: NGINX gives up after ten changes of the path, with a 500 ({@code
 * NGX_HTTP_MAX_URI_CHANGES}).
 */
public final class RedirectionCycle {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "redirection_cycle",
              Hop.PROXY,
              CauseKind.ROUTING,
              "a rewrite or try_files leads back to its own location",
              "http/ngx_http_rewrite_module.html#rewrite",
              Logged.line(
                  "a location leads back to itself", Loss::isRejected, Phrase.REDIRECTION_CYCLE))
          .with(RedirectionCycle::suspect);

  /** {@code NGX_HTTP_MAX_URI_CHANGES}. */
  private static final int MOST = 10;

  private RedirectionCycle() {}

  private static List<Suspicion> suspect(RuleContext context) {
    if (context.target().isStream()) {
      return List.of();
    }
    return Stream.of(rewritten(context), tried(context)).flatMap(Optional::stream).toList();
  }

  /** With {@code break} the path is changed once, and the location passes it on. */
  private static Optional<Suspicion> rewritten(RuleContext context) {
    Directive asked = context.target().asked();
    return lastRewrite(asked)
        .filter(rewrite -> isCycle(context.target(), rewrite))
        .map(
            rewrite ->
                Suspicion.ofAll(
                        rewrite.source(), "the new path leads to the same location, ten times")
                    .fixedBy(toBreak(rewrite))
                    .certainIf(isPlain(asked, rewrite)));
  }

  private static Optional<Directive> lastRewrite(Directive location) {
    return location.block("rewrite").stream()
        .filter(one -> one.words().size() == 3 && one.last().equals("last"))
        .findFirst();
  }

  /** Nothing before it may end the way. */
  private static boolean isPlain(Directive location, Directive rewrite) {
    return location.block().stream()
        .takeWhile(one -> !one.equals(rewrite))
        .noneMatch(one -> List.of("if", "return", "rewrite", "break").contains(one.name()));
  }

  private static boolean isCycle(Target target, Directive rewrite) {
    Target at = target;
    for (int change = 0; change < MOST; change++) {
      Optional<String> next =
          Pcre.replaced(rewrite.first(), rewrite.args().get(1), at.uri())
              .filter(path -> path.startsWith("/") && !path.contains("$"));
      if (next.isEmpty()) {
        return false;
      }
      at = target.subrequest(next.get().replaceFirst("\\?.*", ""));
      if (!at.asked().equals(target.asked())) {
        return false;
      }
    }
    return true;
  }

  private static Edit toBreak(Directive rewrite) {
    List<String> args = new ArrayList<>(rewrite.args());
    args.set(2, "break");
    return new SetArguments(rewrite, args);
  }

  /** Where none of the files is there, which the configuration does not tell. */
  private static Optional<Suspicion> tried(RuleContext context) {
    Directive asked = context.target().asked();
    return asked.block("try_files").stream()
        .findFirst()
        .filter(files -> files.last().startsWith("/") && !files.last().contains("$"))
        .filter(
            files ->
                context
                    .target()
                    .subrequest(files.last().replaceFirst("\\?.*", ""))
                    .asked()
                    .equals(asked))
        .map(
            files ->
                Suspicion.ofAll(
                        files.source(),
                        "where %s is not there, try_files leads back to its own location",
                        files.last())
                    .fixedBy(PassedOn.added(context))
                    .fixedBy(PassedOn.here(context))
                    .possible());
  }
}
