package edgelab.check;

import edgelab.config.Directive;
import edgelab.theory.SlotArithmetic;
import java.util.Optional;

/** Limits that are too low for so many clients. */
final class CapacityRemedies {
  /** The worker's own files: measured 9 to 11, and one for each log and module more. */
  private static final int WORKERS_OWN_FILES = 24;

  private CapacityRemedies() {}

  /** As if one worker took them all: which worker accepts is the kernel's choice. */
  static Optional<Remedy> slots(Situation situation) {
    int listeners = Math.max(1, situation.evidence().proxy().listeners());
    String set = "at least " + SlotArithmetic.slotsFor(situation.clients(), listeners);
    return situation
        .anywhere("worker_connections")
        .map(directive -> Situation.change(directive, set))
        .or(
            () ->
                situation
                    .anywhere("events")
                    .map(events -> Situation.add("worker_connections", events, "512", set)));
  }

  static Optional<Remedy> descriptors(Situation situation) {
    String set = "at least " + (2 * situation.clients() + WORKERS_OWN_FILES);
    return situation
        .anywhere("worker_rlimit_nofile")
        .map(directive -> Situation.change(directive, set))
        .or(
            () ->
                situation
                    .anywhere("events")
                    .map(events -> Situation.add("worker_rlimit_nofile", events, "", set)));
  }

  static Optional<Remedy> backlog(Situation situation) {
    Directive listen = situation.target().listen().directive();
    return Optional.of(Situation.change(listen, "backlog=" + situation.clients()));
  }

  static Optional<Remedy> limitConn(Situation situation) {
    return situation
        .ofLoggedZone("limit_conn", "limiting connections by zone")
        .map(directive -> Situation.change(directive, "at least " + situation.clients()));
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
    long servers = Math.max(1, situation.servers().size());
    long each = (situation.clients() + servers - 1) / servers;
    return situation.servers().stream()
        .filter(server -> server.args().stream().anyMatch(arg -> arg.startsWith("max_conns=")))
        .findFirst()
        .map(server -> Situation.change(server, "max_conns of at least %d each".formatted(each)))
        .or(
            () ->
                situation.servers().stream()
                    .findFirst()
                    .map(server -> Situation.change(server, "max_fails=0")));
  }
}
