package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How likely the places of one configuration carry WebSockets; the lower the likelier. */
final class TargetRank {
  /** By server: paths that NGINX asks itself for. */
  private final Map<Directive, Set<String>> subrequests = new IdentityHashMap<>();

  int rank(Target target) {
    if (target.isStream()) {
      return 50;
    }
    int reach = target.listen().isLoopback() || target.listen().isSocket() ? 100 : 0;
    reach += isSubrequest(target) ? 40 : 0;
    return reach
        + switch (UpgradeSign.of(target)) {
          case PASSED_ON -> forwardsUpgrade(target) ? isNamed(target) ? 0 : 5 : 8;
          case CANCELLED -> 8;
          case NAMED -> 10;
          case PERHAPS_NAMED -> 15;
          case NONE -> target.innermost().first().equals("/") ? 20 : 30;
        };
  }

  private static boolean isNamed(Target target) {
    PathWords words = PathWords.of(target);
    return words.nameWebSockets() || words.mayNameWebSockets();
  }

  /** NGINX asks for it itself, for another request. */
  boolean isSubrequest(Target target) {
    return subrequests
        .computeIfAbsent(target.server(), TargetRank::subrequests)
        .contains(target.path());
  }

  private static Set<String> subrequests(Directive server) {
    return server
        .walk()
        .filter(one -> one.is("auth_request") || one.is("mirror"))
        .map(Directive::first)
        .collect(Collectors.toSet());
  }

  private static boolean forwardsUpgrade(Target target) {
    return target
        .header("Upgrade")
        .filter(header -> header.args().size() > 1 && !header.args().get(1).isEmpty())
        .isPresent();
  }
}
