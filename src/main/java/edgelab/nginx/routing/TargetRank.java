package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How likely the places of one configuration carry WebSockets; the lower the likelier. */
final class TargetRank {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)\\bwss?\\b|ws(s)?[/_-]|[/_-]ws|socket|sockjs|signalr|hub|cable|stream|realtime"
              + "|notification|live|push|mqtt|graphql");

  /** By server: paths that NGINX asks itself for. */
  private final Map<Directive, Set<String>> subrequests = new IdentityHashMap<>();

  int rank(Target target) {
    if (target.isStream()) {
      return 50;
    }
    int reach = target.listen().isLoopback() || target.listen().isSocket() ? 100 : 0;
    reach += isSubrequest(target) ? 40 : 0;
    boolean named = NAMED.matcher(target.innermost().toString() + target.path()).find();
    if (forwardsUpgrade(target)) {
      return reach + (named ? 0 : 5);
    }
    return reach + (named ? 10 : target.innermost().first().equals("/") ? 20 : 30);
  }

  private boolean isSubrequest(Target target) {
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

  static boolean forwardsUpgrade(Target target) {
    return target
        .header("Upgrade")
        .filter(header -> header.args().size() > 1 && !header.args().get(1).isEmpty())
        .isPresent();
  }
}
