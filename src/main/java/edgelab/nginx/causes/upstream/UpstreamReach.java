package edgelab.nginx.causes.upstream;

import edgelab.nginx.causes.routing.RewriteWalk;
import edgelab.nginx.config.Edit;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.rule.Backend.Reach;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.ArrayList;
import java.util.List;

/** Where the addresses lead that WebSockets are passed to. */
final class UpstreamReach {
  /** NGINX that passes on to itself: a chain is never longer, a loop always is. */
  private static final int DEEPEST = 4;

  private UpstreamReach() {}

  /** Dialed addresses: not {@code down}, and not made by a request. */
  static List<UpstreamAddress> dialed(RuleContext context) {
    return context.upstreams().stream()
        .filter(one -> one.address().isKnown() && !one.directive().args().contains("down"))
        .toList();
  }

  /** The fate of a connection to an address. */
  static Reach of(RuleContext context, UpstreamAddress dialed) {
    return of(context, context.target(), dialed, 0);
  }

  private static Reach of(RuleContext context, Target from, UpstreamAddress dialed, int depth) {
    return Loopback.next(from, dialed)
        .map(own -> ofOwn(context, own, dialed, depth))
        .orElseGet(() -> ofOther(context, dialed));
  }

  private static Reach ofOther(RuleContext context, UpstreamAddress dialed) {
    Address address = dialed.address();
    if (address.isLoopback() || address.isSocket()) {
      boolean isNobody = context.backend().isKnown() && !address.isSocket();
      return isNobody ? Reach.REFUSES : Reach.ANSWERS;
    }
    Reach reach = context.backend().reach(address);
    boolean isPlain = context.backend().isKnown() && reach == Reach.ANSWERS && dialed.tls();
    return isPlain ? Reach.PLAIN : reach;
  }

  private static Reach ofOwn(RuleContext context, Target own, UpstreamAddress dialed, int depth) {
    if (dialed.tls() && !own.listen().isTls()) {
      return Reach.PLAIN;
    }
    if (own.isStream() && !own.server().block("return").isEmpty()) {
      return Reach.NOT_HTTP;
    }
    boolean isClosed =
        RewriteWalk.ofPassedOn(own).answers().stream()
            .anyMatch(one -> one.isCertain() && one.status() == 444);
    return isClosed ? Reach.CLOSES : passedOn(context.at(own), depth);
  }

  /** An answer of HTTP comes back as one; only a server of {@code stream} passes failures on. */
  private static Reach passedOn(RuleContext there, int depth) {
    List<UpstreamAddress> next = dialed(there);
    if (!there.target().isStream() || next.size() != 1 || depth == DEEPEST) {
      return Reach.ANSWERS;
    }
    Reach reach = of(there, there.target(), next.get(0), depth + 1);
    return reach == Reach.NOT_HTTP || reach == Reach.ANSWERS ? reach : Reach.CLOSES;
  }

  /**
   * One suspicion for each address that leads there. Certain if every address fails, since NGINX
   * asks the next server of an upstream, and if no stand-in is dialed in the place of one.
   */
  static List<Suspicion> suspicions(RuleContext context, Reach wanted, String why) {
    List<UpstreamAddress> dialed = dialed(context);
    List<UpstreamAddress> failing =
        dialed.stream().filter(one -> of(context, one) == wanted).toList();
    boolean isReal =
        context.backend().isKnown()
            || dialed.stream().allMatch(one -> Loopback.next(context.target(), one).isPresent());
    boolean isCertain =
        isReal && dialed.stream().noneMatch(one -> of(context, one) == Reach.ANSWERS);
    List<Edit> fix = fix(context, failing);
    List<Suspicion> found = new ArrayList<>();
    for (UpstreamAddress one : failing) {
      found.add(
          Suspicion.certain(
                  AddressEdit.toOther(context, one)
                      .map(Edit::where)
                      .orElseGet(() -> AddressEdit.where(context, one)),
                  new Opens(0, isCertain ? 0 : context.clients()),
                  why,
                  one.address())
              .fixedBy(fix)
              .needing(OtherServer.NONE)
              .certainIf(isCertain));
    }
    return found;
  }

  /** Empty where one of the addresses has none. */
  private static List<Edit> fix(RuleContext context, List<UpstreamAddress> failing) {
    List<Edit> edits =
        failing.stream()
            .flatMap(one -> AddressEdit.toOther(context, one).stream())
            .distinct()
            .toList();
    return edits.stream().map(Edit::where).distinct().count() == edits.size() ? edits : List.of();
  }
}
