package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.limits.Bound;
import edgelab.theory.Limit;
import java.util.Optional;
import java.util.function.Function;

/** Limits that are too low for so many clients; the number to set is the prediction's. */
final class CapacityRemedies {
  private CapacityRemedies() {}

  static Optional<Remedy> slots(RemedyContext situation) {
    return enough(
        situation,
        Limit.LimitKind.SLOTS,
        situation.anywhere("worker_connections"),
        set ->
            situation
                .anywhere("events")
                .map(events -> RemedyContext.add("worker_connections", events, "512", set)));
  }

  static Optional<Remedy> descriptors(RemedyContext situation) {
    return enough(
        situation,
        Limit.LimitKind.DESCRIPTORS,
        situation.anywhere("worker_rlimit_nofile"),
        set ->
            situation
                .anywhere("events")
                .map(events -> RemedyContext.add("worker_rlimit_nofile", events, "", set)));
  }

  private static Optional<Remedy> enough(
      RemedyContext situation,
      Limit.LimitKind kind,
      Optional<Directive> there,
      Function<String, Optional<Remedy>> missing) {
    String set =
        situation.bound(kind).map(Bound::limit).map(Limit::enough).stream()
            .flatMapToInt(enough -> enough.stream())
            .mapToObj(enough -> "at least " + enough)
            .findFirst()
            .orElse("more");
    return there.map(one -> RemedyContext.change(one, set)).or(() -> missing.apply(set));
  }

  static Optional<Remedy> backlog(RemedyContext situation) {
    Directive listen = situation.target().listen().directive();
    return Optional.of(RemedyContext.change(listen, "backlog=" + situation.clients()));
  }

  static Optional<Remedy> limitConn(RemedyContext situation) {
    return enough(
        situation,
        Limit.LimitKind.CONNECTIONS_PER_KEY,
        situation.ofLoggedZone("limit_conn", "limiting connections by zone"),
        set -> Optional.empty());
  }

  /** The first request fills no bucket ({@code ngx_http_limit_req_lookup}). */
  static Optional<Remedy> limitReq(RemedyContext situation) {
    return situation
        .ofLoggedZone("limit_req", "excess")
        .map(
            directive ->
                RemedyContext.change(
                    directive, "burst=%d nodelay".formatted(situation.clients() - 1)));
  }

  static Optional<Remedy> maxConns(RemedyContext situation) {
    return situation
        .bound(Limit.LimitKind.UPSTREAM_CONNECTIONS)
        .filter(bound -> bound.limit().enough().isPresent() && bound.directive().isPresent())
        .map(
            bound ->
                RemedyContext.change(
                    bound.directive().get(),
                    "max_conns of at least %d each".formatted(bound.limit().enough().getAsInt())))
        .or(
            () ->
                situation.servers().stream()
                    .findFirst()
                    .map(server -> RemedyContext.change(server, "max_fails=0")));
  }
}
