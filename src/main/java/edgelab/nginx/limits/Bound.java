package edgelab.nginx.limits;

import edgelab.nginx.config.Directive;
import edgelab.proxy.ClientLimit;
import edgelab.theory.Limit;
import java.util.Optional;

/**
 * A limit and the directive that sets it.
 *
 * @param limit computed for certain clients
 * @param directive with file and line; empty where it is NGINX's default or the system's
 */
public record Bound(Limit limit, Optional<Directive> directive) {
  /** Of the same, without what NGINX alone knows. */
  public ClientLimit limitOfClients() {
    return directive
        .map(
            set ->
                new ClientLimit(
                    limit.least(),
                    set.source().file().toString(),
                    set.source().line(),
                    set.toString(),
                    limit.formula()))
        .orElseGet(() -> new ClientLimit(limit.least(), "", 0, "", limit.formula()));
  }
}
