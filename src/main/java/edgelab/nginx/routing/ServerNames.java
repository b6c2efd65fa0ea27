package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Picks a server by name, in NGINX's order ({@code ngx_hash_find_combined}, then regexes). */
final class ServerNames {
  private ServerNames() {}

  static List<String> of(Directive server) {
    return server.block("server_name").stream()
        .flatMap(names -> names.args().stream())
        .map(name -> name.startsWith("~") ? name : name.toLowerCase(Locale.ROOT))
        .toList();
  }

  /**
   * @param servers of one listening socket, the default one not marked
   * @return the one whose name matches best; empty: the default server's turn
   */
  static Optional<Directive> find(List<Directive> servers, String host) {
    return Stream.<Match>of(
            ServerNames::exact, ServerNames::leading, ServerNames::trailing, ServerNames::regex)
        .flatMap(match -> best(servers, host.toLowerCase(Locale.ROOT), match).stream())
        .findFirst();
  }

  /** All names of a configuration that are neither patterns nor addresses. */
  static Set<String> concrete(NginxConfig config) {
    return config.all("server").stream()
        .flatMap(server -> of(server).stream())
        .filter(name -> isConcrete(name) && !name.matches("[\\d.]+"))
        .collect(Collectors.toSet());
  }

  /** How well a name matches: 0 not at all, else the longer the better. */
  private interface Match {
    int quality(String name, String host, Directive server);
  }

  private static Optional<Directive> best(List<Directive> servers, String host, Match match) {
    Directive best = null;
    int most = 0;
    for (Directive server : servers) {
      for (String name : of(server)) {
        int quality = match.quality(name, host, server);
        if (quality > most) {
          most = quality;
          best = server;
        }
      }
    }
    return Optional.ofNullable(best);
  }

  private static int exact(String name, String host, Directive server) {
    return name.equals(host) || name.equals("." + host) ? 1 : 0;
  }

  private static int leading(String name, String host, Directive server) {
    String suffix = name.startsWith("*.") ? name.substring(1) : name.startsWith(".") ? name : "";
    return !suffix.isEmpty() && host.endsWith(suffix) && host.length() > suffix.length()
        ? suffix.length()
        : 0;
  }

  private static int trailing(String name, String host, Directive server) {
    String prefix = name.endsWith(".*") ? name.substring(0, name.length() - 1) : "";
    return !prefix.isEmpty() && host.startsWith(prefix) && host.length() > prefix.length()
        ? prefix.length()
        : 0;
  }

  private static int regex(String name, String host, Directive server) {
    return name.startsWith("~") && Location.finds(name.substring(1), true, host, server) ? 1 : 0;
  }

  /** A host that one of the server's names matches; the first concrete one if there is any. */
  static Optional<String> sample(Directive server) {
    List<String> names =
        of(server).stream().filter(name -> !name.contains("$") || name.startsWith("~")).toList();
    return Stream.concat(
            names.stream().filter(ServerNames::isConcrete),
            names.stream().flatMap(name -> sample(name).stream()))
        .findFirst();
  }

  private static boolean isConcrete(String name) {
    return name.matches("[a-z0-9][a-z0-9.-]*");
  }

  private static Optional<String> sample(String name) {
    if (name.startsWith("~")) {
      return RegexSample.of(name.substring(1)).filter(host -> host.matches("[A-Za-z0-9.-]+"));
    }
    String host =
        name.replaceFirst("^\\*\\.", "agents.")
            .replaceFirst("^\\.", "")
            .replaceFirst("\\.\\*$", ".example");
    return isConcrete(host) ? Optional.of(host) : Optional.empty();
  }
}
