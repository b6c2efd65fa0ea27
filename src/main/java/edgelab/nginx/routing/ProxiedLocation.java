package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.Optional;

/**
 * A location that passes requests on, or a server of {@code stream}.
 *
 * @param place the block that the request's path leads to
 * @param target how clients get there; empty where the lab knows no way
 * @param sign that WebSockets come here
 * @param obstacle why no client is sent there, for people; empty where one may be
 */
public record ProxiedLocation(
    Directive place, Optional<Target> target, UpgradeSign sign, String obstacle) {

  /** Clients can be sent there, and the configuration says that they come. */
  public boolean isForWebSockets() {
    return obstacle.isEmpty() && sign != UpgradeSign.NONE;
  }

  /** For people. */
  public String whyUntried() {
    return isForWebSockets()
        ? "choose it with --url"
        : obstacle.isEmpty() ? sign.toString() : obstacle;
  }

  /** For example {@code location /ws (nginx.conf:12)}. */
  @Override
  public String toString() {
    return text(place);
  }

  /** A block and its line: {@code location /ws (nginx.conf:12)}. */
  public static String text(Directive place) {
    return "%s (%s)".formatted(place, place.source());
  }
}
