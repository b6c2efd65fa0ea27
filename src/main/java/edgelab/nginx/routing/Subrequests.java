package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import java.util.HashSet;
import java.util.Set;

/** NGINX's own requests before it passes a request on. */
final class Subrequests {
  private Subrequests() {}

  /** The passes of the locations that an {@code auth_request} or a {@code mirror} leads to. */
  static Set<Directive> passes(NginxConfig config) {
    Set<Directive> passes = new HashSet<>();
    for (Directive http : config.all("http")) {
      for (Directive server : http.block("server")) {
        server
            .walk()
            .filter(one -> one.is("auth_request") || one.is("mirror"))
            .map(one -> Router.locations(server, one.first()))
            .filter(chain -> !chain.isEmpty())
            .map(chain -> chain.get(chain.size() - 1))
            .flatMap(location -> location.block("proxy_pass").stream())
            .forEach(passes::add);
      }
    }
    return passes;
  }
}
