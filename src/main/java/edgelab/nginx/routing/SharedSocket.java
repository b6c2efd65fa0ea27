package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The socket on which the clients of a target connect. NGINX has one for all servers that listen on
 * its address ({@code ngx_http_add_addresses}): one of them is the default, and one {@code listen}
 * has the options.
 *
 * @param listen of the target
 * @param servers of the same {@code http} or {@code stream}
 */
public record SharedSocket(Listen listen, List<Directive> servers) {

  public static SharedSocket of(Target target) {
    return new SharedSocket(target.listen(), target.chain().get(0).block("server"));
  }

  /** The server that decides until the request, or the name of its TLS handshake, tells another. */
  public Optional<Directive> defaultServer() {
    List<Directive> sharing =
        servers.stream().filter(server -> listens(server).anyMatch(this::isSame)).toList();
    return sharing.stream()
        .filter(server -> listens(server).filter(this::isSame).anyMatch(Listen::isDefault))
        .findFirst()
        .or(() -> sharing.stream().findFirst());
  }

  /**
   * The {@code listen} that has the socket's options, or may get some: a second one with options is
   * refused by NGINX. Another address of a port has no socket of its own where a server listens on
   * every address and the options do not ask for one.
   */
  public Listen options() {
    return withOptions(this::isSame)
        .or(() -> listen.isBound() ? Optional.empty() : withOptions(this::isAround))
        .or(() -> listen.isBound() ? Optional.empty() : all().filter(this::isAround).findFirst())
        .orElse(listen);
  }

  private Optional<Listen> withOptions(Predicate<Listen> wanted) {
    return all().filter(wanted).filter(Listen::hasSocketOptions).findFirst();
  }

  private Stream<Listen> all() {
    return servers.stream().flatMap(SharedSocket::listens);
  }

  private static Stream<Listen> listens(Directive server) {
    return Listen.of(server).stream().filter(one -> !one.isDatagram());
  }

  private boolean isSame(Listen other) {
    return other.address().equalsIgnoreCase(listen.address())
        && (listen.isSocket() || isOnPort(other));
  }

  private boolean isAround(Listen other) {
    return other.isWildcard() && other.isIpv6() == listen.isIpv6() && isOnPort(other);
  }

  private boolean isOnPort(Listen other) {
    return other.covers(listen.port());
  }
}
