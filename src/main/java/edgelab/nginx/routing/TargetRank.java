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
          case PASSED_ON -> forwardsUpgrade(target) ? passedOn(target) : 8;
          case CANCELLED -> 8;
          case NAMED -> 10;
          case PERHAPS_NAMED -> 15;
          case NONE -> isRoot(target) ? 20 : PathWords.of(target).nameFiles() ? 35 : 30;
        };
  }

  /** A line of its own is meant for it; what all locations inherit is meant for some of them. */
  private static int passedOn(Target target) {
    PathWords words = PathWords.of(target);
    if (words.nameWebSockets() || words.mayNameWebSockets()) {
      return 0;
    }
    return UpgradeSign.isOwn(target) ? 5 : isRoot(target) ? 6 : 7;
  }

  private static boolean isRoot(Target target) {
    return target.asked().first().equals("/");
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
