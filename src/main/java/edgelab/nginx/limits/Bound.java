package edgelab.nginx.limits;

import edgelab.nginx.config.Directive;
import edgelab.theory.Limit;
import java.util.Optional;

/**
 * A limit and the directive that sets it.
 *
 * @param limit computed for certain clients
 * @param directive with file and line; empty where it is NGINX's default or the system's
 */
public record Bound(Limit limit, Optional<Directive> directive) {}
