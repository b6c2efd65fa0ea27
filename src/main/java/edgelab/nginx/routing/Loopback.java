package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * NGINX as its own upstream: a server of the same configuration, by its address or by its name,
 * which leads clients to this NGINX.
 */
public final class Loopback {
  private Loopback() {}

  /**
   * Where a request goes that NGINX passes on to itself.
   *
   * @param from passes it on
   * @param dialed one of the addresses behind {@code from}
   * @return empty where the configuration does not listen there
   */
  public static Optional<Target> next(Target from, UpstreamAddress dialed) {
    Address address = PassedRequest.address(from, dialed);
    return Stream.of("http", "stream")
        .flatMap(section -> from.config().all(section).stream())
        .flatMap(section -> next(from, address, section).stream())
        .findFirst();
  }

  /** A server of the configuration listens at an address. */
  public static boolean isOwn(NginxConfig config, Address address) {
    Address there = at(config, address);
    return config.all("server").stream()
        .filter(Directive::hasBlock)
        .anyMatch(server -> listen(server, there).isPresent());
  }

  /** Names by which NGINX is its own upstream, in lower case. */
  public static Set<String> names(NginxConfig config) {
    return ServerNames.concrete(config);
  }

  /** A name of NGINX's own is its loopback. */
  private static Address at(NginxConfig config, Address address) {
    return names(config).contains(address.host().toLowerCase(Locale.ROOT))
        ? new Address(address.text(), "127.0.0.1", address.port())
        : address;
  }

  private static Optional<Target> next(Target from, Address address, Directive section) {
    Address there = at(from.config(), address);
    List<Directive> servers =
        section.block("server").stream()
            .filter(server -> section.is("http") || !server.block("listen").isEmpty())
            .filter(server -> listen(server, there).isPresent())
            .toList();
    Optional<Directive> named =
        section.is("http")
            ? ServerNames.find(servers, PassedRequest.host(from, address))
            : Optional.empty();
    return named
        .or(() -> servers.stream().filter(one -> isDefault(one, there)).findFirst())
        .or(() -> servers.stream().findFirst())
        .map(server -> target(from, address, section, server, listen(server, there).orElseThrow()));
  }

  private static Target target(
      Target from, Address address, Directive section, Directive server, Listen listen) {
    String path = PassedRequest.path(from);
    List<Directive> entry = new ArrayList<>(List.of(section, server));
    String uri = RequestPath.of(path, section, listen);
    if (section.is("http")) {
      entry.addAll(Router.locations(server, uri));
    }
    return new Target(
        from.config(),
        listen,
        listen.isTls(),
        PassedRequest.host(from, address),
        path,
        entry,
        InternalRedirect.follow(entry, uri, path));
  }

  private static boolean isDefault(Directive server, Address address) {
    return listen(server, address).filter(Listen::isDefault).isPresent();
  }

  private static Optional<Listen> listen(Directive server, Address address) {
    return Listen.of(server).stream().filter(listen -> isAt(listen, address)).findFirst();
  }

  static boolean isAt(Listen listen, Address address) {
    if (address.isSocket() || listen.isSocket()) {
      return address.isSocket() && listen.address().equals(address.host());
    }
    boolean isHere = listen.isWildcard() && address.isLoopback();
    return listen.covers(address.port())
        && !listen.isDatagram()
        && (isHere || isSame(listen.address(), address.host()));
  }

  private static boolean isSame(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String host) {
    return host.equals("localhost") || host.equals("0.0.0.0")
        ? "127.0.0.1"
        : host.replaceAll("[\\[\\]]", "");
  }
}
