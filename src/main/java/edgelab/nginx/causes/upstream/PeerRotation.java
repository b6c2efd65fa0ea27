package edgelab.nginx.causes.upstream;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.rule.RuleContext;
import edgelab.theory.Arrivals;
import edgelab.theory.Opens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The servers of an upstream in turn, one client after the other ({@code
 * ngx_http_upstream_get_peer}, {@code ngx_http_upstream_free_round_robin_peer}).
 */
final class PeerRotation {
  private static final Set<String> OTHER_BALANCERS =
      Set.of("least_conn", "least_time", "ip_hash", "hash", "random", "sticky");

  private final List<RotatedPeer> peers;
  private final PeerFailure failure;
  private int connections;

  PeerRotation(List<Directive> servers, PeerFailure failure) {
    this.peers = servers.stream().map(RotatedPeer::new).toList();
    this.failure = failure;
  }

  /** Servers NGINX asks. */
  static List<Directive> servers(Directive upstream) {
    return upstream.block("server").stream()
        .filter(one -> !one.words().isEmpty() && !one.args().contains("down"))
        .toList();
  }

  static int maxFails(Directive server) {
    return Numbers.parameter(server.args(), "max_fails").orElse(1);
  }

  /** In turn, without spare servers, and counted together by all workers. */
  static boolean isExact(RuleContext context, Directive upstream) {
    boolean isShared =
        !upstream.block("zone").isEmpty()
            || context.anywhere("worker_processes").map(Directive::first).orElse("1").equals("1");
    return isShared
        && upstream.block().stream().noneMatch(one -> OTHER_BALANCERS.contains(one.name()))
        && upstream.block("server").stream().noneMatch(one -> one.args().contains("backup"));
  }

  /**
   * At the most those open, too, that dial before NGINX has read the failure: {@link
   * Arrivals#slack}.
   */
  Opens opens(Arrivals arrivals) {
    int clients = arrivals.clients();
    long ramp = arrivals.ramp().toMillis();
    int opened = 0;
    for (int client = 0; client < clients; client++) {
      opened += opens(ramp * client / clients / 1_000) ? 1 : 0;
    }
    long late = ramp == 0 ? clients : arrivals.slack().toMillis() * clients / ramp;
    return new Opens(opened, (int) Math.min(clients, opened + late));
  }

  /**
   * @param now in whole seconds, as NGINX counts here
   */
  private boolean opens(long now) {
    List<RotatedPeer> tried = new ArrayList<>();
    int tries = Math.min(peers.size(), failure.tries());
    for (; tries > 0; tries--) {
      Optional<RotatedPeer> next = next(tried, now);
      if (next.isEmpty()) {
        return false;
      }
      if (!failure.strikes(++connections)) {
        next.get().succeed();
        return true;
      }
      tried.add(next.get());
      if (tries > 1 || !failure.isStatus()) {
        next.get().fail(now);
      }
    }
    return false;
  }

  private Optional<RotatedPeer> next(List<RotatedPeer> tried, long now) {
    List<RotatedPeer> able =
        peers.stream().filter(peer -> !tried.contains(peer) && !peer.isLeft(now)).toList();
    int total = able.stream().mapToInt(RotatedPeer::gain).sum();
    Optional<RotatedPeer> best = able.stream().max(Comparator.comparingInt(RotatedPeer::current));
    best.ifPresent(peer -> peer.take(total, now));
    return best;
  }
}
