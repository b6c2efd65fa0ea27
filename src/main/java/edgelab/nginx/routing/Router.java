package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.ArrayList;
import java.util.Comparator;
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
    List<Location> level =
        block.block().stream().filter(one -> one.is("location")).map(Location::of).toList();
    Optional<Location> prefix = ofPrefix(level, path);
    List<Directive> found = prefix.map(best -> within(best, path)).orElse(List.of());
    boolean ended =
        prefix.filter(best -> best.kind() != Location.MatchKind.PREFIX).isPresent()
            || found.stream().map(Location::of).anyMatch(one -> one.addsSlash(path))
            || found.stream().skip(1).map(Location::of).anyMatch(Router::ends);
    return ended
        ? found
        : level.stream()
            .filter(location -> location.isRegex() && location.matches(path))
            .findFirst()
            .map(regex -> within(regex, path))
            .orElse(found);
  }

  /** A nested location decides alone if it is exact or a regular expression. */
  private static boolean ends(Location nested) {
    return nested.isRegex() || nested.kind() == Location.MatchKind.EXACT;
  }

  /** Exact, or exactly this prefix, or this prefix and a slash that NGINX adds, or the longest. */
  private static Optional<Location> ofPrefix(List<Location> level, String path) {
    List<Location> plain = level.stream().filter(one -> !one.isRegex()).toList();
    return plain.stream()
        .filter(location -> location.kind() == Location.MatchKind.EXACT && location.matches(path))
        .findFirst()
        .or(
            () ->
                plain.stream()
                    .filter(location -> location.isPrefix() && location.text().equals(path))
                    .findFirst())
        .or(() -> plain.stream().filter(location -> location.addsSlash(path)).findFirst())
        .or(
            () ->
                plain.stream()
                    .filter(location -> location.isPrefix() && location.matches(path))
                    .max(Comparator.comparingInt(location -> location.text().length())));
  }

  private static List<Directive> within(Location location, String path) {
    List<Directive> chain = new ArrayList<>(List.of(location.directive()));
    chain.addAll(locations(location.directive(), path));
    return chain;
  }
}
