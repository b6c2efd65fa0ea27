package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Walks servers and locations, and makes targets of those that pass on. */
final class Candidates {
  static final String ANY_HOST = "nginx";

  private Candidates() {}

  static List<Target> of(NginxConfig config) {
    List<Target> found = new ArrayList<>();
    LocationIndex.Cache indexes = new LocationIndex.Cache();
    for (Directive http : config.all("http")) {
      for (Directive server : http.block("server")) {
        Optional<Door> door = door(http, server);
        locations(List.of(http, server))
            .flatMap(chain -> door.flatMap(it -> target(config, it, indexes, chain)).stream())
            .forEach(found::add);
      }
    }
    for (Directive stream : config.all("stream")) {
      stream.block("server").stream()
          .filter(server -> !server.block("proxy_pass").isEmpty())
          .flatMap(server -> StreamTarget.of(config, List.of(stream, server), found).stream())
          .forEach(found::add);
    }
    return found;
  }

  /** Every location below, each with the blocks around it. */
  private static Stream<List<Directive>> locations(List<Directive> chain) {
    Directive innermost = chain.get(chain.size() - 1);
    return innermost.block("location").stream()
        .map(location -> append(chain, location))
        .flatMap(inner -> Stream.concat(Stream.of(inner), locations(inner)));
  }

  /**
   * Where clients connect to a server.
   *
   * @param host by which the server is chosen
   * @param isChosen whether it really is, and not another one of this port
   */
  private record Door(Listen listen, boolean tls, String host, boolean isChosen) {}

  private static Optional<Door> door(Directive http, Directive server) {
    String host = ServerNames.sample(server).orElse(ANY_HOST);
    return reachable(server)
        .map(
            listen ->
                new Door(
                    listen,
                    isTls(listen, server),
                    host,
                    Router.server(http, listen.port(), host).filter(server::equals).isPresent()));
  }

  /** Only if the address made for it really leads to it. */
  private static Optional<Target> target(
      NginxConfig config, Door door, LocationIndex.Cache indexes, List<Directive> entry) {
    List<Directive> chain = InternalRedirect.follow(entry);
    Directive location = entry.get(entry.size() - 1);
    boolean isWay = InternalRedirect.passesOn(chain) || UpgradeSign.isMeant(location);
    if (!isWay || !location.block("internal").isEmpty()) {
      return Optional.empty();
    }
    return path(location)
        .filter(path -> leadsThere(door, indexes, entry, path))
        .map(
            path ->
                new Target(
                    config,
                    door.listen(),
                    door.tls(),
                    door.host(),
                    RequestPath.encoded(path),
                    entry,
                    chain));
  }

  private static boolean leadsThere(
      Door door, LocationIndex.Cache indexes, List<Directive> entry, String path) {
    return door.listen().isSocket()
        || door.listen().isLoopback()
        || door.isChosen()
            && Router.locations(indexes, entry.get(1), path).equals(entry.subList(2, entry.size()));
  }

  /** TLS first, as agents in the field dial; what nobody can reach last. */
  static Optional<Listen> reachable(Directive server) {
    List<Listen> listens = Listen.of(server).stream().filter(one -> !one.isDatagram()).toList();
    return Stream.of(
            listens.stream().filter(one -> isOpen(one) && one.isTls()),
            listens.stream().filter(one -> isOpen(one) && !one.isIpv6()),
            listens.stream().filter(Candidates::isOpen),
            listens.stream())
        .flatMap(some -> some)
        .findFirst();
  }

  private static boolean isOpen(Listen listen) {
    return !listen.isLoopback() && !listen.isSocket();
  }

  private static boolean isTls(Listen listen, Directive server) {
    return listen.isTls() || server.block("ssl").stream().anyMatch(ssl -> ssl.first().equals("on"));
  }

  private static Optional<String> path(Directive block) {
    Location location = Location.of(block);
    return switch (location.kind()) {
      case NAMED -> Optional.empty();
      case REGEX, REGEX_ANY_CASE ->
          RegexSample.of(location.text())
              .map(text -> text.startsWith("/") ? text : "/" + text)
              .filter(
                  text -> text.matches("[A-Za-z0-9/._~@:+*!,;=&()$-]+") && location.matches(text));
      default -> Optional.of(location.text().startsWith("/") ? location.text() : "/");
    };
  }

  static Stream<Target> http(NginxConfig config, Directive http, URI url, int port) {
    return Router.server(http, port, url.getHost()).stream()
        .map(server -> dialed(config, http, server, url, port));
  }

  private static Target dialed(
      NginxConfig config, Directive http, Directive server, URI url, int port) {
    Listen listen = Router.listen(server, port).orElseThrow();
    boolean tls = "wss".equals(url.getScheme());
    String asked = asked(url);
    String uri = RequestPath.of(asked.replaceFirst("\\?.*", ""), http, listen);
    List<Directive> entry = around(http, server, uri);
    return new Target(
        config,
        listen,
        tls,
        url.getHost(),
        asked,
        entry,
        InternalRedirect.follow(entry, uri, asked));
  }

  /** Path and query of an address. */
  static String asked(URI url) {
    String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
    return url.getRawQuery() == null ? path : path + "?" + url.getRawQuery();
  }

  static Stream<Target> stream(NginxConfig config, Directive stream, URI url, int port) {
    return stream.block("server").stream()
        .flatMap(
            server ->
                Router.listen(server, port).stream()
                    .map(
                        listen ->
                            StreamTarget.dialed(config, List.of(stream, server), listen, url)));
  }

  private static List<Directive> around(Directive http, Directive server, String path) {
    List<Directive> chain = new ArrayList<>(List.of(http, server));
    chain.addAll(Router.locations(server, path));
    return chain;
  }

  static List<Directive> append(List<Directive> chain, Directive block) {
    List<Directive> longer = new ArrayList<>(chain);
    longer.add(block);
    return longer;
  }
}
