package edgelab.check;

import static edgelab.check.RemedyContext.change;

import edgelab.nginx.config.Directive;
import java.util.Optional;

/** Where NGINX sends a request, or answers it by itself. */
final class RoutingRemedies {
  private RoutingRemedies() {}

  /** The location that {@code auth_request} asks must not pass the upgrade on. */
  static Optional<Remedy> authRequest(RemedyContext situation) {
    Optional<Directive> asking = situation.effective("auth_request");
    return asking
        .flatMap(asked -> location(situation, asked.first()))
        .flatMap(
            location ->
                location.block("proxy_set_header").stream()
                    .filter(header -> header.first().equalsIgnoreCase("Upgrade"))
                    .findFirst()
                    .map(header -> change(header, "Upgrade \"\""))
                    .or(
                        () ->
                            Optional.of(
                                RemedyContext.add(
                                    "proxy_set_header", location, "", "Upgrade \"\""))))
        .or(() -> asking.map(directive -> change(directive, "a location without an upgrade")));
  }

  private static Optional<Directive> location(RemedyContext situation, String path) {
    return situation
        .target()
        .server()
        .walk()
        .filter(block -> block.is("location") && block.args().contains(path))
        .findFirst();
  }

  static Optional<Remedy> resolver(RemedyContext situation) {
    return Optional.of(
        new Remedy(
            "resolver",
            situation.passSource(),
            "absent",
            "a resolver, such as 127.0.0.11 in Docker"));
  }

  /** A {@code return} or {@code rewrite}; else it is NGINX's own, to the path with a slash. */
  static Optional<Remedy> redirect(RemedyContext situation) {
    return situation
        .rewrite(one -> one.is("return") && one.first().startsWith("30"))
        .or(() -> situation.rewrite(one -> one.is("rewrite")))
        .map(one -> change(one, "not for WebSockets"))
        .or(
            () -> {
              Directive location = situation.target().innermost();
              String path = location.words().get(location.words().size() - 1).text();
              return Optional.of(change(location, path.replaceFirst("/$", "")));
            });
  }

  static Optional<Remedy> notProxied(RemedyContext situation) {
    return situation
        .rewrite(one -> one.is("return"))
        .map(one -> change(one, "proxy_pass in its place"))
        .or(
            () ->
                Optional.of(
                    RemedyContext.add(
                        "proxy_pass", situation.target().innermost(), "", "the Edge")));
  }

  static Optional<Remedy> proxyProtocol(RemedyContext situation) {
    return Optional.of(
        change(
            situation.target().listen().directive(),
            "without proxy_protocol, unless the balancer in front sends it"));
  }

  static Optional<Remedy> http2(RemedyContext situation) {
    return Optional.of(change(situation.target().listen().directive(), "without http2"));
  }
}
