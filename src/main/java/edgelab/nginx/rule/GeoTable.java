package edgelab.nginx.rule;

import edgelab.nginx.config.Directive;
import edgelab.nginx.routing.ValueTable;
import edgelab.nginx.rule.ClientNetworks.NetworkShare;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A {@code geo} by networks of IPv4: the smallest that has the address counts ({@code
 * ngx_http_geo_cidr_variable}).
 */
final class GeoTable {
  /** What is no address is as good as this one, which nobody has ({@code ngx_http_geo_addr}). */
  private static final ClientNetworks NOBODY = ClientNetworks.of(0xFFFFFFFFL);

  private GeoTable() {}

  /** Ranges, and networks that are taken out again, are not read. */
  static boolean isReadable(Directive geo) {
    return geo.block().stream().noneMatch(one -> one.is("ranges") || one.is("delete"));
  }

  /** Values for an address, or for what stands in the place of one. */
  static Set<String> values(Directive geo, String address) {
    return values(
        geo, Ipv4Network.parse(address).map(one -> ClientNetworks.of(one.base())).orElse(NOBODY));
  }

  /** Every value that clients of some networks may have. */
  static Set<String> values(Directive geo, ClientNetworks clients) {
    Set<String> values = new LinkedHashSet<>();
    for (Ipv4Network from : clients.networks()) {
      values.addAll(values(geo, new ClientNetworks(List.of(from)), smallestFirst(geo)));
    }
    return values;
  }

  private static Set<String> values(Directive geo, ClientNetworks from, List<Directive> entries) {
    Set<String> values = new LinkedHashSet<>();
    for (Directive entry : entries) {
      NetworkShare share = from.share(entry.name());
      if (share != NetworkShare.NONE) {
        values.add(entry.first());
      }
      if (share == NetworkShare.ALL) {
        return values;
      }
    }
    values.add(ValueTable.otherwise(geo));
    return values;
  }

  private static List<Directive> smallestFirst(Directive geo) {
    return geo.block().stream()
        .flatMap(entry -> network(entry).map(any -> entry).stream())
        .sorted(Comparator.comparing(entry -> -network(entry).orElseThrow().bits()))
        .toList();
  }

  private static Optional<Ipv4Network> network(Directive entry) {
    return Stream.of(entry)
        .filter(one -> !one.words().isEmpty())
        .flatMap(one -> Ipv4Network.parse(one.name()).stream())
        .findFirst();
  }
}
