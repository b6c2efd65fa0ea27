package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the server and the location of a request, as NGINX does. */
final class Router {
  private Router() {}

  /**
   * The server that takes a request on a port: by name, else the port's default. Which of the
   * machine's addresses it arrives on is not looked at; loopback ones are, since nobody can reach
   * them.
   */
  static Optional<Directive> server(Directive http, int port, String host) {
    List<Directive> servers =
        http.block("server").stream().filter(server -> listen(server, port).isPresent()).toList();
    return ServerNames.find(servers, host)
        .or(
            () ->
                servers.stream()
                    .filter(server -> listen(server, port).orElseThrow().isDefault())
                    .findFirst())
        .or(() -> servers.stream().findFirst());
  }

  /** How a server listens on a port. */
  static Optional<Listen> listen(Directive server, int port) {
    return Listen.of(server).stream()
        .filter(listen -> listen.covers(port) && !listen.isDatagram() && !listen.isLoopback())
        .findFirst();
  }

  /**
   * {@code ngx_http_core_find_location}: an exact match, else the longest prefix and what is nested
   * in it, and then, unless that prefix forbids it, the first regular expression of this level.
   *
   * @param block a server or a location
   * @return the locations from outside to inside; none where none matches
   */
  static List<Directive> locations(Directive block, String path) {
    return locations(new LocationIndex.Cache(), block, path);
  }

  /** The same for many paths of one configuration. */
  static List<Directive> locations(LocationIndex.Cache indexes, Directive block, String path) {
    LocationIndex index = indexes.of(block);
    Optional<Location> prefix = index.plain(path);
    List<Directive> found = prefix.map(best -> within(indexes, best, path)).orElse(List.of());
    boolean ended =
        prefix.filter(best -> best.kind() != Location.MatchKind.PREFIX).isPresent()
            || found.stream().map(Location::of).anyMatch(one -> one.addsSlash(path))
            || found.stream().skip(1).map(Location::of).anyMatch(Router::ends);
    return ended
        ? found
        : index.regex(path).map(regex -> within(indexes, regex, path)).orElse(found);
  }

  /** A nested location decides alone if it is exact or a regular expression. */
  private static boolean ends(Location nested) {
    return nested.isRegex() || nested.kind() == Location.MatchKind.EXACT;
  }

  private static List<Directive> within(
      LocationIndex.Cache indexes, Location location, String path) {
    List<Directive> chain = new ArrayList<>(List.of(location.directive()));
    chain.addAll(locations(indexes, location.directive(), path));
    return chain;
  }
}
