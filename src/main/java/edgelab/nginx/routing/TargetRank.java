package edgelab.nginx.routing;

import java.util.regex.Pattern;

/** How likely a place carries WebSockets; the lower the likelier. */
final class TargetRank {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)\\bwss?\\b|ws(s)?[/_-]|[/_-]ws|socket|sockjs|signalr|hub|cable|stream|realtime"
              + "|notification|live|push|mqtt|graphql");

  private TargetRank() {}

  static int rank(Target target) {
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

  private static boolean isSubrequest(Target target) {
    return target
        .server()
        .walk()
        .anyMatch(
            one ->
                (one.is("auth_request") || one.is("mirror")) && one.first().equals(target.path()));
  }

  static boolean forwardsUpgrade(Target target) {
    return target
        .header("Upgrade")
        .filter(header -> header.args().size() > 1 && !header.args().get(1).isEmpty())
        .isPresent();
  }
}
