package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** NGINX as its own upstream: a server of the same configuration. */
public final class Loopback {
  private Loopback() {}

  /**
   * Where a request goes that NGINX sends to itself. Of several servers the default one takes it,
   * since the {@code Host} header is the address.
   *
   * @param address on the loopback, or a unix socket
   * @param path that is asked for
   * @return empty where the configuration does not listen there
   */
  public static Optional<Target> target(NginxConfig config, Address address, String path) {
    return Stream.of("http", "stream")
        .flatMap(section -> config.all(section).stream())
        .flatMap(section -> section.block("server").stream().map(one -> List.of(section, one)))
        .flatMap(blocks -> target(config, blocks, address, path).stream())
        .min(Comparator.comparing(target -> !target.listen().isDefault()));
  }

  private static Optional<Target> target(
      NginxConfig config, List<Directive> blocks, Address address, String path) {
    Directive server = blocks.get(1);
    if (blocks.get(0).is("stream") && server.block("listen").isEmpty()) {
      return Optional.empty();
    }
    List<Directive> entry = new ArrayList<>(blocks);
    if (blocks.get(0).is("http")) {
      entry.addAll(Router.locations(server, path.replaceFirst("\\?.*", "")));
    }
    return Listen.of(server).stream()
        .filter(listen -> isAt(listen, address))
        .findFirst()
        .map(
            listen ->
                new Target(
                    config,
                    listen,
                    listen.isTls(),
                    address.host(),
                    path,
                    entry,
                    InternalRedirect.follow(entry)));
  }

  private static boolean isAt(Listen listen, Address address) {
    if (address.isSocket() || listen.isSocket()) {
      return address.isSocket() && listen.address().equals(address.host());
    }
    return listen.covers(address.port())
        && !listen.isDatagram()
        && (listen.isWildcard() || isSame(listen.address(), address.host()));
  }

  private static boolean isSame(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String host) {
    return host.equals("localhost") ? "127.0.0.1" : host.replaceAll("[\\[\\]]", "");
  }
}
