package edgelab.nginx.causes.access;

import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.script.Scenario;
import java.net.URI;

/**
 * The parameter that clients of a check dial with where an {@code if} keeps out addresses without.
 */
public final class AskedQuery {
  private AskedQuery() {}

  /** The same place, dialed with it; as it is where none is asked for, or none lets clients in. */
  public static Target in(Target target) {
    return isRefused(target)
        ? AskedValues.parameters(target).stream()
            .map(one -> Targets.dialed(target.config(), with(target.url(), one)))
            .filter(other -> !isRefused(other))
            .findFirst()
            .filter(other -> !other.path().endsWith("=")) // as good as none
            .orElse(target)
        : target;
  }

  private static URI with(URI url, String parameter) {
    return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + parameter);
  }

  private static boolean isRefused(Target target) {
    return AskedHeader.answers(AskedHeader.context(target), Scenario.PLAIN.behaviour()).stream()
        .flatMap(one -> one.test().stream())
        .anyMatch(test -> test.first().contains("$arg_"));
  }
}
