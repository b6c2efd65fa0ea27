package edgelab.nginx.routing;

import edgelab.nginx.config.NginxConfig;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what NGINX listens on: every socket takes a connection slot of every worker. */
public final class ListenSockets {
  private ListenSockets() {}

  /**
   * One for each address and port, however many servers share it. Where a server listens on every
   * address of a port, another address of that port has no socket of its own unless its options ask
   * for one ({@code ngx_http_init_listening}). {@code reuseport} makes one for each worker, which
   * takes only its own.
   */
  public static int count(NginxConfig config) {
    return (int)
        Stream.of("http", "stream", "mail")
            .flatMap(section -> sockets(config, section).stream())
            .distinct()
            .count();
  }

  private static Set<String> sockets(NginxConfig config, String section) {
    Map<String, List<Listen>> ports =
        config.all(section).stream()
            .flatMap(block -> block.block("server").stream())
            .filter(server -> section.equals("http") || !server.block("listen").isEmpty())
            .flatMap(server -> Listen.of(server).stream())
            .collect(Collectors.groupingBy(ListenSockets::port));
    Set<String> sockets = new HashSet<>();
    ports.values().forEach(listens -> sockets.addAll(onOnePort(listens)));
    return sockets;
  }

  private static String port(Listen listen) {
    return "%s %s %d".formatted(listen.isDatagram(), listen.isIpv6(), listen.port());
  }

  private static Set<String> onOnePort(List<Listen> listens) {
    boolean wildcard = listens.stream().anyMatch(Listen::isWildcard);
    return listens.stream()
        .filter(listen -> !wildcard || listen.isBound())
        .map(Listen::sockets)
        .flatMap(Collection::stream)
        .map(socket -> socket.replace("localhost", "127.0.0.1"))
        .collect(Collectors.toSet());
  }
}
