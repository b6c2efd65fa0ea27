package edgelab.nginx.causes.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.routing.IfCondition;
import edgelab.nginx.routing.Rewrite;
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

  private final List<Directive> met = new ArrayList<>();
  private boolean isEnded;

  /** The directives stand in the server: a location is chosen behind them. */
  private boolean isOfServer;

  private Optional<String> moved = Optional.empty();
  private Optional<Directive> around = Optional.empty();
  private Optional<Directive> dropping = Optional.empty();

  /** As the directives so far have left it. */
  private String path;

  /** Nothing that is not known has decided over the way here. */
  private boolean isCertain = true;

  private RewriteWalk(Target target, RequestVariables variables) {
    this.target = target;
    this.variables = variables;
    this.path = target.isStream() ? "" : target.uri();
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

  /** What drops the query for certain; empty where nothing does. */
  Optional<Directive> dropping() {
    return dropping;
  }

  /** Of the directives of one block alone, whose variables others may have set before. */
  static RewriteWalk in(Directive block, Target target, RequestVariables variables) {
    RewriteWalk walk = new RewriteWalk(target, variables);
    walk.isOfServer = block.is("server");
    walk.isEnded = walk.walk(block.block(), variables::run) == NextStep.END;
    return walk;
  }

  /** It is known which directives were met, and none of them has answered. */
  boolean isKnown() {
    return isCertain && !isEnded;
  }

  /** The dialed path as the directives have left it. */
  String path() {
    return path;
  }

  /** Every {@code if} whose body the request may meet. */
  List<Directive> met() {
    return met;
  }

  /** The new path by which an {@code if} makes NGINX look for a location again. */
  Optional<String> moved() {
    return moved;
  }

  private void all() {
    for (Directive block : blocks()) {
      isOfServer = block.is("server");
      if (walk(block.block(), variables::run) == NextStep.END) {
        return;
      }
      isCertain = isCertain && (!isOfServer || isHere());
    }
  }

  /** A location is chosen by the path that the server's directives have left. */
  boolean isHere() {
    return path.equals(target.uri()) || target.subrequest(path).asked().equals(target.asked());
  }

  private List<Directive> blocks() {
    Directive asked = target.asked();
    return Stream.of(target.entry().get(1), asked, target.location()).distinct().toList();
  }

  private NextStep walk(List<Directive> directives, Consumer<Directive> afterEach) {
    for (Directive one : directives) {
      NextStep next = meet(one);
      afterEach.accept(one);
      if (next != NextStep.GO_ON) {
        return next;
      }
    }
    return NextStep.GO_ON;
  }

  private NextStep meet(Directive one) {
    return switch (one.name()) {
      case "return" -> answered(one);
      case "rewrite" -> rewritten(one);
      case "break" -> NextStep.LEAVE;
      case "set" -> set(one);
      case "if" -> tested(one);
      default -> NextStep.GO_ON;
    };
  }

  /** After a condition that is not known nothing is certain. */
  private NextStep tested(Directive test) {
    Optional<Boolean> holds = IfCondition.holds(test, variables);
    if (holds.isPresent()) {
      return holds.get() ? body(test) : NextStep.GO_ON;
    }
    boolean before = isCertain;
    isCertain = false;
    NextStep next = body(test);
    isCertain = before && next == NextStep.GO_ON && !goesElsewhere(test);
    return NextStep.GO_ON;
  }

  /** Its variables are set with the whole of it, since its condition decides over them, too. */
  private NextStep body(Directive test) {
    met.add(test);
    around = Optional.of(test);
    NextStep next = walk(test.block(), one -> {});
    around = Optional.empty();
    return next;
  }

  /** Whether the request meets what follows depends on the condition. */
  private static boolean goesElsewhere(Directive test) {
    return test.block().stream()
        .anyMatch(one -> one.is("return") || one.is("rewrite") || one.is("break"));
  }

  private NextStep answered(Directive answer) {
    String first = answer.first();
    int status = Numbers.of(first).orElse(302);
    Optional<Directive> page = page(status);
    if (page.isPresent() && isHandedOver() || first.isEmpty()) {
      return NextStep.END;
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

  private NextStep end(Directive answer, int status, boolean isLast) {
    answers.add(new OwnAnswer(answer, around, status, isCertain && isLast));
    return NextStep.END;
  }

  /** Another query takes the place of the client's ({@code ngx_http_variable_set_args}). */
  private NextStep set(Directive one) {
    boolean isReplaced =
        one.first().equals("$args") && !Rewrite.QUERY.matcher(one.last()).find() && isCertain;
    dropping = isReplaced ? Optional.of(one) : dropping;
    return NextStep.GO_ON;
  }

  /** With {@code last} or {@code break} the way goes on, but not through this block. */
  private NextStep rewritten(Directive directive) {
    Rewrite rewrite = Rewrite.of(directive, path);
    if (!rewrite.matches().orElse(true)) {
      return NextStep.GO_ON;
    }
    Optional<String> after = Rewrite.path(directive, path);
    boolean isKnown =
        rewrite.isRedirect()
            || isOfServer && after.isPresent()
            || rewrite.isBreak() && !isOfServer
            || rewrite.isLast() && isFollowed(directive);
    boolean wasCertain = isCertain && rewrite.matches().isPresent();
    isCertain = wasCertain && isKnown;
    if (wasCertain && !isOfServer && rewrite.isLast() && around.isPresent()) {
      moved = after;
    }
    if (!rewrite.isRedirect()) {
      path = after.orElse(path);
      dropping = isCertain && rewrite.dropsQuery() ? Optional.of(directive) : dropping;
    }
    return rewrite.isRedirect()
        ? end(directive, rewrite.status(), true)
        : rewrite.isLast() || rewrite.isBreak() ? NextStep.LEAVE : NextStep.GO_ON;
  }

  /** The target is the location of the new path. */
  private boolean isFollowed(Directive rewrite) {
    return target.asked().block().contains(rewrite) && isHandedOver();
  }

  private boolean isHandedOver() {
    return !target.entry().equals(target.chain());
  }
}
