package edgelab.nginx.causes;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.config.Times;
import edgelab.theory.Arrivals;
import edgelab.theory.Opens;
import java.time.Duration;
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

  private final List<Peer> peers;
  private final PeerFailure failure;
  private int connections;

  PeerRotation(List<Directive> servers, PeerFailure failure) {
    this.peers = servers.stream().map(Peer::new).toList();
    this.failure = failure;
  }

  /** Those that are asked. */
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
    List<Peer> tried = new ArrayList<>();
    int tries = Math.min(peers.size(), failure.tries());
    for (; tries > 0; tries--) {
      Optional<Peer> next = next(tried, now);
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

  private Optional<Peer> next(List<Peer> tried, long now) {
    List<Peer> able =
        peers.stream().filter(peer -> !tried.contains(peer) && !peer.isLeft(now)).toList();
    int total = able.stream().mapToInt(Peer::gain).sum();
    Optional<Peer> best = able.stream().max(Comparator.comparingInt(peer -> peer.current));
    best.ifPresent(peer -> peer.take(total, now));
    return best;
  }

  /** One server, with NGINX's own counts. */
  private static final class Peer {
    private final int weight;
    private final int maxFails;
    private final long failSeconds;
    private int effective;
    private int current;
    private int fails;
    private long failed = -1;
    private long checked = -1;

    Peer(Directive server) {
      weight = Numbers.parameter(server.args(), "weight").orElse(1);
      maxFails = maxFails(server);
      failSeconds =
          server.args().stream()
              .filter(arg -> arg.startsWith("fail_timeout="))
              .flatMap(arg -> Times.parse(arg.substring("fail_timeout=".length())).stream())
              .findFirst()
              .orElse(Duration.ofSeconds(10))
              .toSeconds();
      effective = weight;
    }

    boolean isLeft(long now) {
      return maxFails > 0 && fails >= maxFails && now - checked <= failSeconds;
    }

    int gain() {
      int before = effective;
      current += before;
      effective = Math.min(weight, effective + 1);
      return before;
    }

    void take(int total, long now) {
      current -= total;
      checked = now - checked > failSeconds ? now : checked;
    }

    void fail(long now) {
      fails++;
      failed = now;
      checked = now;
      effective = maxFails > 0 ? Math.max(0, effective - weight / maxFails) : effective;
    }

    void succeed() {
      fails = failed < checked ? 0 : fails;
    }
  }
}
