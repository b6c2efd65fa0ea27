package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Upstreams;
import edgelab.nginx.rule.OutsideRule;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Servers of an upstream among which a client is not led to the same one again. One that polls
 * before it upgrades, as Socket.IO's does, needs the server that knows its session.
 */
public final class PollingUnbound {
  public static final OutsideRule RULE =
      OutsideRule.of(
          "polling_unbound",
          Hop.UPSTREAM,
          CauseKind.ROUTING,
          "clients that poll come to a server that does not know them",
          "ngx_http_upstream_module.html#ip_hash",
          "for clients that poll before they upgrade, as Socket.IO's do by default",
          PollingUnbound::suspect);

  private static final Set<String> STICKY = Set.of("ip_hash", "hash", "sticky");

  /** Paths of protocols whose clients ask more than once for a connection. */
  private static final Pattern POLLED =
      Pattern.compile("(?i).*/(socket\\.io|engine\\.io|sockjs|signalr|cometd|faye)\\b.*");

  private PollingUnbound() {}

  /** One suspicion for each upstream, where the path says that clients poll. */
  private static List<Suspicion> suspect(RuleContext context) {
    boolean isPolled = isPolled(context.target());
    return Upstreams.upstreams(context.target()).stream()
        .filter(upstream -> isPolled && isUnbound(upstream))
        .map(
            upstream ->
                Suspicion.ofAll(
                        upstream.source(),
                        "upstream %s has %d servers and neither ip_hash nor hash: the one that gets a"
                            + " client's next request answers 400, \"Session ID unknown\"",
                        upstream.first(),
                        servers(upstream))
                    .fixedBy(context.insert(upstream, "ip_hash"))
                    .possible())
        .toList();
  }

  /** The path says that clients poll. */
  public static boolean isPolled(Target target) {
    return POLLED.matcher(target.path()).matches();
  }

  /** Which server a request gets depends on nothing that a client keeps. */
  public static boolean isUnbound(Directive upstream) {
    return servers(upstream) > 1
        && upstream.block().stream().noneMatch(one -> STICKY.contains(one.name()));
  }

  /** How many take requests while none fails. */
  public static long servers(Directive upstream) {
    return upstream.block("server").stream()
        .filter(server -> !server.args().contains("backup"))
        .filter(server -> !server.args().contains("down"))
        .count();
  }
}
