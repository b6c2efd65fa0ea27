package edgelab.check;

import edgelab.nginx.config.Directive;
import edgelab.nginx.limits.ZoneLimits;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Notes from a configuration alone, on what no trial in the lab can show. */
final class FileNotes {
  private static final Set<String> STICKY = Set.of("ip_hash", "hash", "sticky");

  private FileNotes() {}

  static List<Note> of(Target target) {
    List<UpstreamAddress> addresses = Upstreams.behind(target);
    return Stream.of(
            Upstreams.upstreams(target).stream().flatMap(one -> unsticky(one).stream()),
            addresses.stream().flatMap(one -> localhost(one).stream()),
            files(target).stream(),
            oneAddress(target))
        .flatMap(notes -> notes)
        .distinct()
        .toList();
  }

  private static Optional<Note> unsticky(Directive upstream) {
    long servers =
        upstream.block("server").stream()
            .filter(server -> !server.args().contains("backup"))
            .filter(server -> !server.args().contains("down"))
            .count();
    return servers > 1 && upstream.block().stream().noneMatch(one -> STICKY.contains(one.name()))
        ? Optional.of(
            new Note(
                upstream.source(),
                "upstream %s has %d servers and neither ip_hash nor hash: a client that comes again,"
                        .formatted(upstream.first(), servers)
                    + " as Socket.IO's polling does, may come to one that does not know it"))
        : Optional.empty();
  }

  private static Optional<Note> localhost(UpstreamAddress one) {
    return one.address().host().equalsIgnoreCase("localhost")
        ? Optional.of(
            new Note(
                one.directive().source(),
                "localhost is ::1 and 127.0.0.1, of which a backend may listen on one alone, and in a"
                    + " container it is the container itself: write the address, or the other"
                    + " container's name"))
        : Optional.empty();
  }

  private static Optional<Note> files(Target target) {
    return target.asked().block("try_files").stream()
        .filter(one -> one.words().size() > 1 && one.args().get(0).contains("$uri"))
        .findFirst()
        .map(
            one ->
                new Note(
                    one.source(),
                    "try_files looks for files that are not here: where one is, or an index, NGINX"
                        + " answers with it and does not pass %s on".formatted(target.path())));
  }

  private static Stream<Note> oneAddress(Target target) {
    return Stream.of("limit_conn", "limit_req")
        .flatMap(
            name ->
                target.effective(name).stream()
                    .filter(limit -> ZoneLimits.isByAddress(target, limit))
                    .map(
                        limit ->
                            new Note(
                                limit.source(),
                                "all clients of the lab come from one address, which %s counts"
                                        .formatted(name)
                                    + " together: so do yours behind one NAT or load balancer")));
  }
}
