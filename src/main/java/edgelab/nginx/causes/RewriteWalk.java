package edgelab.nginx.causes;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.routing.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The directives of the rewrite module that a request meets: those of the server, and those of the
 * innermost location, which inherits none ({@code ngx_http_rewrite_merge_loc_conf}).
 */
final class RewriteWalk {
  private final Target target;
  private final List<OwnAnswer> answers = new ArrayList<>();

  /** Nothing that is not known has decided over the way here. */
  private boolean isCertain = true;

  private enum Next {
    GO_ON,
    /** The other directives of this block are not met. */
    LEAVE,
    /** The request is answered. */
    END
  }

  RewriteWalk(Target target) {
    this.target = target;
  }

  List<OwnAnswer> answers() {
    if (!target.isStream()) {
      for (Directive block : blocks()) {
        if (walk(block.block()) == Next.END) {
          break;
        }
      }
    }
    return answers;
  }

  private List<Directive> blocks() {
    Directive asked = target.entry().get(target.entry().size() - 1);
    Directive last = target.innermost();
    Directive passing = last.is("if") ? target.chain().get(target.chain().size() - 2) : last;
    return Stream.of(target.entry().get(1), asked, passing).distinct().toList();
  }

  private Next walk(List<Directive> directives) {
    for (Directive one : directives) {
      Next next = meet(one);
      if (next != Next.GO_ON) {
        return next;
      }
    }
    return Next.GO_ON;
  }

  private Next meet(Directive one) {
    return switch (one.name()) {
      case "return" -> answered(one);
      case "rewrite" -> rewritten(one);
      case "break" -> Next.LEAVE;
      case "if" -> tested(one);
      default -> Next.GO_ON;
    };
  }

  /** After a condition that is not known nothing is certain. */
  private Next tested(Directive test) {
    Optional<Boolean> holds = RewriteCondition.holds(test, target);
    if (holds.isPresent()) {
      return holds.get() ? walk(test.block()) : Next.GO_ON;
    }
    boolean before = isCertain;
    isCertain = false;
    Next next = walk(test.block());
    isCertain = before && next == Next.GO_ON && !goesElsewhere(test);
    return Next.GO_ON;
  }

  /** Whether the request meets what follows depends on the condition. */
  private static boolean goesElsewhere(Directive test) {
    return test.block().stream()
        .anyMatch(one -> one.is("return") || one.is("rewrite") || one.is("break"));
  }

  private Next answered(Directive answer) {
    String first = answer.first();
    int status = Numbers.of(first).orElse(302);
    Optional<Directive> page = page(status);
    boolean isHandedOver = page.isPresent() && !target.entry().equals(target.chain());
    if (isHandedOver || first.isEmpty()) {
      return Next.END;
    }
    return end(answer, status, page.isEmpty());
  }

  /** Another location may answer for it. */
  private Optional<Directive> page(int status) {
    return target.entry().stream()
        .flatMap(block -> block.block("error_page").stream())
        .filter(page -> page.args().contains(String.valueOf(status)))
        .findFirst();
  }

  private Next end(Directive answer, int status, boolean isLast) {
    answers.add(new OwnAnswer(answer, status, isCertain && isLast));
    return Next.END;
  }

  /**
   * With {@code last} or {@code break} the way goes on, but not here ({@code ngx_http_rewrite}).
   */
  private Next rewritten(Directive rewrite) {
    List<String> args = rewrite.args();
    Optional<Boolean> matches =
        args.size() < 2
            ? Optional.of(false)
            : RewriteCondition.finds(args.get(0), false, RewriteCondition.path(target));
    if (!matches.orElse(true)) {
      return Next.GO_ON;
    }
    String flag = args.size() > 2 ? args.get(2) : "";
    boolean isRedirect =
        args.get(1).matches("(https?://|\\$scheme).*") || flag.matches("redirect|permanent");
    isCertain = isCertain && matches.isPresent() && (isRedirect || flag.equals("break"));
    return isRedirect
        ? end(rewrite, flag.equals("permanent") ? 301 : 302, matches.isPresent())
        : flag.equals("break") || flag.equals("last") ? Next.LEAVE : Next.GO_ON;
  }
}
