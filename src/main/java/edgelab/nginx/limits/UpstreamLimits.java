package edgelab.nginx.limits;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import edgelab.proxy.Platform;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code max_conns}, and the local ports towards an upstream. */
final class UpstreamLimits {
  private UpstreamLimits() {}

  static List<Bound> bounds(Target target, Arrivals arrivals, Platform platform) {
    List<Bound> bounds = new ArrayList<>();
    List<Directive> upstreams = Upstreams.upstreams(target);
    if (upstreams.size() == 1) {
      connections(target, upstreams.get(0), arrivals, platform).ifPresent(bounds::add);
    }
    ports(target, platform).ifPresent(bounds::add);
    return bounds;
  }

  /** Limits only where every server of the upstream has one, the spare ones too. */
  private static Optional<Bound> connections(
      Target target, Directive upstream, Arrivals arrivals, Platform platform) {
    List<Directive> servers =
        upstream.block("server").stream().filter(one -> !one.args().contains("down")).toList();
    List<Integer> each =
        servers.stream().map(one -> Numbers.parameter(one.args(), "max_conns").orElse(0)).toList();
    if (servers.isEmpty() || each.contains(0)) {
      return Optional.empty();
    }
    int sum = each.stream().mapToInt(Integer::intValue).sum();
    int workers = new WorkerLimits(target, platform).workers();
    boolean shared = workers == 1 || !upstream.block("zone").isEmpty();
    String formula =
        shared
            ? "max_conns of %d servers = %d".formatted(servers.size(), sum)
            : "max_conns of %d servers = %d, counted by each of %d workers for itself, without a zone"
                .formatted(servers.size(), sum, workers);
    int enough = (arrivals.clients() + servers.size() - 1) / servers.size();
    Limit limit =
        new Limit(
            Limit.LimitKind.UPSTREAM_CONNECTIONS,
            sum,
            shared ? sum : sum * workers,
            formula,
            OptionalInt.of(enough));
    return Optional.of(new Bound(limit, Optional.of(servers.get(0))));
  }

  private static Optional<Bound> ports(Target target, Platform platform) {
    List<UpstreamAddress> dialed =
        Upstreams.behind(target).stream()
            .filter(one -> !one.directive().args().contains("down"))
            .toList();
    boolean known = !dialed.isEmpty() && dialed.stream().allMatch(one -> one.address().isKnown());
    if (!known || dialed.stream().anyMatch(one -> one.address().isSocket())) {
      return Optional.empty();
    }
    long peers = dialed.stream().map(UpstreamAddress::address).distinct().count();
    int most = Math.toIntExact(Math.min(Integer.MAX_VALUE, peers * platform.localPorts()));
    String formula =
        peers == 1
            ? "%d local ports to the upstream's address".formatted(most)
            : "%d local ports to each of %d addresses = %d"
                .formatted(platform.localPorts(), peers, most);
    return Optional.of(
        new Bound(
            new Limit(Limit.LimitKind.LOCAL_PORTS, most, most, formula, OptionalInt.empty()),
            Optional.empty()));
  }
}
