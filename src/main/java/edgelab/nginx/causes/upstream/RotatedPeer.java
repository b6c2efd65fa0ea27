package edgelab.nginx.causes.upstream;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.config.Times;
import java.time.Duration;

/** One server of an upstream, with NGINX's own counts ({@code ngx_http_upstream_rr_peer_t}). */
final class RotatedPeer {
  private final int weight;
  private final int maxFails;
  private final long failSeconds;
  private int effective;
  private int current;
  private int fails;
  private long failed = -1;
  private long checked = -1;

  RotatedPeer(Directive server) {
    weight = Numbers.parameter(server.args(), "weight").orElse(1);
    maxFails = PeerRotation.maxFails(server);
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

  int current() {
    return current;
  }
}
