package edgelab.check;

import edgelab.nginx.build.VersionNeed;
import edgelab.nginx.causes.access.AskedHeader;
import edgelab.nginx.causes.upstream.PollingUnbound;
import edgelab.nginx.config.Directive;
import edgelab.nginx.limits.ZoneLimits;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Notes from a configuration alone, on what no trial in the lab can show. */
public final class FileNotes {
  private FileNotes() {}

  public static List<Note> of(Target target) {
    List<UpstreamAddress> addresses = Upstreams.behind(target);
    return Stream.of(
            Upstreams.upstreams(target).stream().flatMap(one -> unsticky(one, target).stream()),
            UnusedUpstreams.notes(target, addresses),
            addresses.stream().flatMap(one -> localhost(one).stream()),
            addresses.stream().flatMap(one -> scheme(one, target).stream()),
            ServedFiles.notes(target),
            plainOnTlsPort(target).stream(),
            ForwardedNotes.of(target),
            target.config().unmatched().stream().map(FileNotes::unmatched),
            VersionNeed.of(target.config()).stream().flatMap(one -> removed(one).stream()),
            oneAddress(target),
            TrialPlan.asked(target).stream().flatMap(one -> unsendable(one).stream()),
            BackendMove.note(target).stream())
        .flatMap(notes -> notes)
        .distinct()
        .toList();
  }

  /** Where the path says that clients poll, it is a condition. */
  private static Optional<Note> unsticky(Directive upstream, Target target) {
    return PollingUnbound.isUnbound(upstream) && !PollingUnbound.isPolled(target)
        ? Optional.of(
            new Note(
                upstream.source(),
                "upstream %s has %d servers and neither ip_hash nor hash: a client that comes again,"
                        .formatted(upstream.first(), PollingUnbound.servers(upstream))
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

  private static Optional<Note> unsendable(AskedHeader asked) {
    return asked.isOfBrowser()
        ? Optional.empty()
        : Optional.of(
            new Note(
                asked.test().source(),
                "a request without the %s that this asks for is refused, and a browser's WebSocket cannot send it"
                    .formatted(asked)));
  }

  private static Note unmatched(Directive include) {
    return new Note(
        include.source(),
        include
            + " matches no file here: lines that it brings where NGINX runs are not checked; give the"
            + " folder that has them, or --root");
  }

  private static Optional<Note> removed(VersionNeed need) {
    return need.versions().until() == null
        ? Optional.empty()
        : Optional.of(new Note(need.directive().source(), need + ", and refuses the file since"));
  }

  /** A load balancer in front may end the TLS of the clients. */
  private static Optional<Note> plainOnTlsPort(Target target) {
    return target.port() == 443 && !target.tls() && !target.isStream()
        ? Optional.of(
            new Note(
                target.listen().directive().source(),
                "port 443 is that of wss:// and speaks no TLS here: NGINX answers 400 to clients that"
                    + " dial wss://, unless something in front of it ends their TLS"))
        : Optional.empty();
  }

  /** 443, 8443 and their like speak TLS, 80 does not; the Edge speaks what NGINX does. */
  private static Optional<Note> scheme(UpstreamAddress one, Target target) {
    int port = one.address().port();
    boolean isTlsPort = port % 1000 == 443;
    boolean isOther = one.tls() ? port == 80 : isTlsPort;
    return one.address().isKnown() && isOther && !target.isStream()
        ? Optional.of(
            new Note(
                one.directive().source(),
                "NGINX speaks %s to port %d, where backends mostly speak %s: then no client opens"
                    .formatted(
                        one.tls() ? "TLS" : "plain HTTP", port, one.tls() ? "plain HTTP" : "TLS")))
        : Optional.empty();
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
