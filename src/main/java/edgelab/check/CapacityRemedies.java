package edgelab.check;

import edgelab.config.Directive;
import edgelab.prediction.Bound;
import edgelab.theory.Limit;
import java.util.Optional;
import java.util.function.Function;

/** Limits that are too low for so many clients; the number to set is the prediction's. */
final class CapacityRemedies {
  private CapacityRemedies() {}

  static Optional<Remedy> slots(Situation situation) {
    return enough(
        situation,
        Limit.Kind.SLOTS,
        situation.anywhere("worker_connections"),
        set ->
            situation
                .anywhere("events")
                .map(events -> Situation.add("worker_connections", events, "512", set)));
  }

  static Optional<Remedy> descriptors(Situation situation) {
    return enough(
        situation,
        Limit.Kind.DESCRIPTORS,
        situation.anywhere("worker_rlimit_nofile"),
        set ->
            situation
                .anywhere("events")
                .map(events -> Situation.add("worker_rlimit_nofile", events, "", set)));
  }

  private static Optional<Remedy> enough(
      Situation situation,
      Limit.Kind kind,
      Optional<Directive> there,
      Function<String, Optional<Remedy>> missing) {
    String set =
        situation.bound(kind).map(Bound::limit).map(Limit::enough).stream()
            .flatMapToInt(enough -> enough.stream())
            .mapToObj(enough -> "at least " + enough)
            .findFirst()
            .orElse("more");
    return there.map(one -> Situation.change(one, set)).or(() -> missing.apply(set));
  }

  static Optional<Remedy> backlog(Situation situation) {
    Directive listen = situation.target().listen().directive();
    return Optional.of(Situation.change(listen, "backlog=" + situation.clients()));
  }

  static Optional<Remedy> limitConn(Situation situation) {
    return enough(
        situation,
        Limit.Kind.CONNECTIONS_PER_KEY,
        situation.ofLoggedZone("limit_conn", "limiting connections by zone"),
        set -> Optional.empty());
  }

  /** The first request fills no bucket ({@code ngx_http_limit_req_lookup}). */
  static Optional<Remedy> limitReq(Situation situation) {
    return situation
        .ofLoggedZone("limit_req", "excess")
        .map(
            directive ->
                Situation.change(directive, "burst=%d nodelay".formatted(situation.clients() - 1)));
  }

  static Optional<Remedy> maxConns(Situation situation) {
    return situation
        .bound(Limit.Kind.UPSTREAM_CONNECTIONS)
        .filter(bound -> bound.limit().enough().isPresent() && bound.directive().isPresent())
        .map(
            bound ->
                Situation.change(
                    bound.directive().get(),
                    "max_conns of at least %d each".formatted(bound.limit().enough().getAsInt())))
        .or(
            () ->
                situation.servers().stream()
                    .findFirst()
                    .map(server -> Situation.change(server, "max_fails=0")));
  }
}
