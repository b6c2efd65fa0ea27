package edgelab.nginx.causes.routing;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Pcre;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A {@code rewrite} leaves nothing of the path: NGINX answers 500 ({@code
 * ngx_http_script_regex_end_code}).
 */
public final class UriEmptied {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "uri_emptied",
              Hop.PROXY,
              CauseKind.ROUTING,
              "a rewrite leaves nothing of the path",
              "http/ngx_http_rewrite_module.html#rewrite",
              Logged.line(
                  "a rewrite left nothing of the path", Loss::isRejected, Phrase.ZERO_LENGTH_URI))
          .with(UriEmptied::suspect);

  /** A prefix that is cut off by the group behind it. */
  private static final Pattern CUT = Pattern.compile("(\\^/[\\w/.-]*?)/?\\(/?\\.\\*\\)\\??\\$?");

  private UriEmptied() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context.target().isStream()
        ? List.of()
        : met(context)
            .filter(one -> isEmptied(one, context.target().uri()))
            .map(one -> suspicion(one, context))
            .toList();
  }

  private static Stream<Directive> met(RuleContext context) {
    return Stream.of(context.target().server(), context.target().asked())
        .distinct()
        .flatMap(block -> block.block("rewrite").stream())
        .filter(one -> one.words().size() > 1);
  }

  private static boolean isEmptied(Directive rewrite, String path) {
    return Pcre.replaced(rewrite.first(), rewrite.args().get(1), path)
        .filter(String::isEmpty)
        .isPresent();
  }

  private static Suspicion suspicion(Directive rewrite, RuleContext context) {
    return Suspicion.ofAll(
            rewrite.source(),
            "of %s nothing is left, and NGINX answers 500 to an empty path",
            context.target().uri())
        .fixedBy(fix(rewrite))
        .certainIf(!RewriteWalk.of(context).isAnswered());
  }

  /** The slash is the backend's own. */
  private static List<Edit> fix(Directive rewrite) {
    Matcher cut = CUT.matcher(rewrite.first());
    return cut.matches() && rewrite.args().get(1).equals("$1")
        ? List.of(
            new SetArguments(
                rewrite,
                Stream.concat(
                        Stream.of(cut.group(1) + "/?(.*)$", "/$1"), rewrite.args().stream().skip(2))
                    .toList()))
        : List.of();
  }
}
