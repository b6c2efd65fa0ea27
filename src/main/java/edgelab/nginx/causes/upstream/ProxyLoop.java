package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.causes.routing.RewriteWalk;
import edgelab.nginx.config.Edit;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code proxy_pass} leads back to NGINX itself: it passes each request on to itself, until no slot
 * is left.
 */
public final class ProxyLoop {
  /** A chain of servers of one NGINX is never longer, a loop always is. */
  private static final int LONGEST_CHAIN = 8;

  public static final NginxCause CAUSE =
      NginxCause.of(
              "proxy_loop",
              Hop.PROXY,
              CauseKind.ROUTING,
              "proxy_pass leads back to NGINX itself",
              "http/ngx_http_proxy_module.html#proxy_pass",
              Sign.fault(ProxyLoop::look))
          .with(ProxyLoop::suspect);

  private ProxyLoop() {}

  private static List<Suspicion> suspect(RuleContext context) {
    List<UpstreamAddress> dialed = dialed(context.target());
    List<UpstreamAddress> back =
        dialed.stream().filter(one -> leadsBack(context.target(), one)).toList();
    boolean isOnlyWay = back.size() == dialed.size() && RewriteWalk.of(context).isPlain();
    return back.stream().map(one -> suspicion(context, one, isOnlyWay)).toList();
  }

  /** NGINX asks the other servers of an upstream, too. */
  private static Suspicion suspicion(RuleContext context, UpstreamAddress back, boolean isOnlyWay) {
    Optional<Edit> fix = AddressEdit.toOther(context, back);
    return Suspicion.certain(
            fix.map(Edit::where).orElseGet(() -> AddressEdit.where(context, back)),
            new Opens(0, isOnlyWay ? 0 : context.clients()),
            "%s is an address of this NGINX, and leads back here",
            back.address())
        .certainIf(isOnlyWay)
        .fixedBy(fix.stream().toList())
        .needing(OtherServer.NONE);
  }

  /** The requests that a target passes on come back to it, for ever. */
  public static boolean isOf(Target target) {
    return dialed(target).stream().anyMatch(one -> leadsBack(target, one));
  }

  private static boolean leadsBack(Target target, UpstreamAddress dialed) {
    Map<String, Target> at = new HashMap<>();
    next(target, dialed).ifPresent(one -> at.put(key(one), one));
    for (int hop = 1; hop < LONGEST_CHAIN && !at.isEmpty(); hop++) {
      List<Target> here = List.copyOf(at.values());
      at.clear();
      here.forEach(
          one ->
              dialed(one).stream()
                  .flatMap(further -> next(one, further).stream())
                  .forEach(further -> at.put(key(further), further)));
    }
    return !at.isEmpty();
  }

  private static String key(Target target) {
    return target.innermost().source() + " " + target.path();
  }

  private static List<UpstreamAddress> dialed(Target target) {
    return Upstreams.behind(target).stream()
        .filter(one -> !one.directive().args().contains("down"))
        .toList();
  }

  /** Nothing comes back from a server that answers by itself. */
  private static Optional<Target> next(Target from, UpstreamAddress dialed) {
    return Loopback.next(from, dialed).filter(own -> !RewriteWalk.ofPassedOn(own).isAnswered());
  }

  /** All clients of a burst ask for the same; the loop takes the slots of those that it drops. */
  private static Optional<Indication> look(Losses losses) {
    return losses.lines().repeated(LONGEST_CHAIN).isEmpty()
        ? Optional.empty()
        : Indication.of(
            losses.where(Loss::isUnopened),
            "NGINX passed requests on to itself: of %d clients it logged more than %d requests for"
                + " each dial",
            losses.lines().repeated(LONGEST_CHAIN).size(),
            LONGEST_CHAIN);
  }
}
