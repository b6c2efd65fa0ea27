package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.routing.IfCondition;
import edgelab.nginx.routing.Target;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The directives of the rewrite module that a request meets: those of the server, and those of the
 * innermost location, which inherits none ({@code ngx_http_rewrite_merge_loc_conf}).
 */
public final class RewriteWalk {
  private final Target target;
  private final RequestVariables variables;
  private final List<OwnAnswer> answers = new ArrayList<>();

  private Optional<Directive> around = Optional.empty();

  /** Nothing that is not known has decided over the way here. */
  private boolean isCertain = true;

  private enum Next {
    GO_ON,
    /** The other directives of this block are not met. */
    LEAVE,
    /** The request is answered. */
    END
  }

  private RewriteWalk(Target target, RequestVariables variables) {
    this.target = target;
    this.variables = variables;
  }

  /** Of a client's request. */
  public static RewriteWalk of(RuleContext context) {
    return of(context.target(), RequestVariables.atFirst(context));
  }

  /** Of a request that NGINX passes on to itself. */
  public static RewriteWalk ofPassedOn(Target target) {
    return of(target, RequestVariables.ofPassedOn(target));
  }

  private static RewriteWalk of(Target target, RequestVariables variables) {
    RewriteWalk walk = new RewriteWalk(target, variables);
    if (!target.isStream()) {
      walk.all();
    }
    return walk;
  }

  /** In NGINX's order; none behind one that is certain. */
  public List<OwnAnswer> answers() {
    return answers;
  }

  public boolean isAnswered() {
    return answers.stream().anyMatch(OwnAnswer::isCertain);
  }

  /** Every request gets to the target, and past it to what passes it on. */
  public boolean isPlain() {
    return isCertain && answers.isEmpty();
  }

  private void all() {
    for (Directive block : blocks()) {
      if (walk(block.block(), variables::run) == Next.END) {
        return;
      }
    }
  }

  private List<Directive> blocks() {
    Directive asked = target.asked();
    return Stream.of(target.entry().get(1), asked, target.location()).distinct().toList();
  }

  private Next walk(List<Directive> directives, Consumer<Directive> afterEach) {
    for (Directive one : directives) {
      Next next = meet(one);
      afterEach.accept(one);
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
    Optional<Boolean> holds = IfCondition.holds(test, variables);
    if (holds.isPresent()) {
      return holds.get() ? body(test) : Next.GO_ON;
    }
    boolean before = isCertain;
    isCertain = false;
    Next next = body(test);
    isCertain = before && next == Next.GO_ON && !goesElsewhere(test);
    return Next.GO_ON;
  }

  /** Its variables are set with the whole of it, since its condition decides over them, too. */
  private Next body(Directive test) {
    around = Optional.of(test);
    Next next = walk(test.block(), one -> {});
    around = Optional.empty();
    return next;
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
    answers.add(new OwnAnswer(answer, around, status, isCertain && isLast));
    return Next.END;
  }

  /** With {@code last} or {@code break} the way goes on, but not through this block. */
  private Next rewritten(Directive directive) {
    Rewrite rewrite = Rewrite.of(directive, target);
    if (!rewrite.matches().orElse(true)) {
      return Next.GO_ON;
    }
    boolean isHere =
        rewrite.isRedirect()
            || rewrite.isBreak() && !isOfServer(directive)
            || rewrite.isLast() && isFollowed(directive);
    isCertain = isCertain && rewrite.matches().isPresent() && isHere;
    return rewrite.isRedirect()
        ? end(directive, rewrite.status(), true)
        : rewrite.isLast() || rewrite.isBreak() ? Next.LEAVE : Next.GO_ON;
  }

  /** The target is the location of the new path. */
  private boolean isFollowed(Directive rewrite) {
    return target.asked().block().contains(rewrite) && !target.entry().equals(target.chain());
  }

  /** The location is chosen by the new path. */
  private boolean isOfServer(Directive rewrite) {
    return target.server().block().stream()
        .filter(one -> !one.is("location"))
        .flatMap(Directive::walk)
        .anyMatch(rewrite::equals);
  }
}
