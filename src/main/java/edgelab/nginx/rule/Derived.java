package edgelab.nginx.rule;

import edgelab.nginx.limits.Bound;
import java.util.List;
import java.util.Optional;

/**
 * What a context is asked for by many rules, and computes once.
 *
 * @param bounds every limit
 * @param admitting the same where access is asked
 * @param next the same at the next server of this NGINX
 */
record Derived(
    Once<List<Bound>> bounds,
    Once<Optional<RuleContext>> admitting,
    Once<Optional<RuleContext>> next) {
  Derived() {
    this(new Once<>(), new Once<>(), new Once<>());
  }
}
