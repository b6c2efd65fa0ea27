package edgelab.check;

import static java.util.Map.entry;

import edgelab.judge.Cause;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Which directive did it, where it stands, and what to set; one entry for each cause. */
final class Remedies {
  private static final Map<String, Function<RemedyContext, Optional<Remedy>>> OF =
      Map.ofEntries(
          entry("slots_exhausted", CapacityRemedies::slots),
          entry("descriptors_exhausted", CapacityRemedies::descriptors),
          entry("accept_queue_full", CapacityRemedies::backlog),
          entry("limit_conn", CapacityRemedies::limitConn),
          entry("limit_req", CapacityRemedies::limitReq),
          entry("upstream_full", CapacityRemedies::maxConns),
          entry("idle_timeout", TimeoutRemedies::read),
          entry("upstream_slow", TimeoutRemedies::read),
          entry("stream_timeout", TimeoutRemedies::stream),
          entry("client_header_timeout", TimeoutRemedies::clientHeader),
          entry("reload", TimeoutRemedies::shutdown),
          entry("upgrade_not_forwarded", HeaderRemedies::upgrade),
          entry("upgrade_mangled", HeaderRemedies::mangled),
          entry("http_1_0_upstream", HeaderRemedies::version),
          entry("accept_hidden", s -> HeaderRemedies.hidden(s, "Sec-WebSocket-Accept")),
          entry("subprotocol_hidden", s -> HeaderRemedies.hidden(s, "Sec-WebSocket-Protocol")),
          entry("subprotocol_stripped", HeaderRemedies::stripped),
          entry("buffer_too_small", HeaderRemedies::buffer),
          entry("auth_upgraded", RoutingRemedies::authRequest),
          entry("no_resolver", RoutingRemedies::resolver),
          entry("redirected", RoutingRemedies::redirect),
          entry("not_proxied", RoutingRemedies::notProxied),
          entry("return_444", RoutingRemedies::notProxied),
          entry("proxy_protocol_mismatch", RoutingRemedies::proxyProtocol),
          entry("http2_on_plaintext", RoutingRemedies::http2));

  private Remedies() {}

  /** Empty where the configuration is not what did it, or the lab does not know the line. */
  static Optional<Remedy> of(Cause cause, RemedyContext situation) {
    return Optional.ofNullable(OF.get(cause.id())).flatMap(remedy -> remedy.apply(situation));
  }
}
