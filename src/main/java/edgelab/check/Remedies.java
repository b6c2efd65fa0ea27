package edgelab.check;

import static java.util.Map.entry;

import edgelab.judge.Cause;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which directive did it, where it stands, and what to set; one entry for each cause. */
final class Remedies {
  private static final Map<Cause, Function<RemedyContext, Optional<Remedy>>> OF =
      Map.ofEntries(
          entry(Cause.SLOTS_EXHAUSTED, CapacityRemedies::slots),
          entry(Cause.DESCRIPTORS_EXHAUSTED, CapacityRemedies::descriptors),
          entry(Cause.ACCEPT_QUEUE_FULL, CapacityRemedies::backlog),
          entry(Cause.LIMIT_CONN, CapacityRemedies::limitConn),
          entry(Cause.LIMIT_REQ, CapacityRemedies::limitReq),
          entry(Cause.UPSTREAM_FULL, CapacityRemedies::maxConns),
          entry(Cause.IDLE_TIMEOUT, TimeoutRemedies::read),
          entry(Cause.UPSTREAM_SLOW, TimeoutRemedies::read),
          entry(Cause.STREAM_TIMEOUT, TimeoutRemedies::stream),
          entry(Cause.CLIENT_HEADER_TIMEOUT, TimeoutRemedies::clientHeader),
          entry(Cause.RELOAD, TimeoutRemedies::shutdown),
          entry(Cause.UPGRADE_NOT_FORWARDED, HeaderRemedies::upgrade),
          entry(Cause.UPGRADE_MANGLED, HeaderRemedies::mangled),
          entry(Cause.HTTP_1_0_UPSTREAM, HeaderRemedies::version),
          entry(Cause.ACCEPT_HIDDEN, s -> HeaderRemedies.hidden(s, "Sec-WebSocket-Accept")),
          entry(Cause.SUBPROTOCOL_HIDDEN, s -> HeaderRemedies.hidden(s, "Sec-WebSocket-Protocol")),
          entry(Cause.SUBPROTOCOL_STRIPPED, HeaderRemedies::stripped),
          entry(Cause.BUFFER_TOO_SMALL, HeaderRemedies::buffer),
          entry(Cause.AUTH_UPGRADED, RoutingRemedies::authRequest),
          entry(Cause.NO_RESOLVER, RoutingRemedies::resolver),
          entry(Cause.REDIRECTED, RoutingRemedies::redirect),
          entry(Cause.NOT_PROXIED, RoutingRemedies::notProxied),
          entry(Cause.RETURN_444, RoutingRemedies::notProxied),
          entry(Cause.PROXY_PROTOCOL_MISMATCH, RoutingRemedies::proxyProtocol),
          entry(Cause.HTTP2_ON_PLAINTEXT, RoutingRemedies::http2));

  private Remedies() {}

  /** Empty where the configuration is not what did it, or the lab does not know the line. */
  static Optional<Remedy> of(Cause cause, RemedyContext situation) {
    return Optional.ofNullable(OF.get(cause)).flatMap(remedy -> remedy.apply(situation));
  }
}
