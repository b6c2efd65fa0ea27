package edgelab.nginx.causes.upstream;

import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.UpstreamAddress.Role;
import edgelab.nginx.routing.Upstreams;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.RuleContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The server that comes in the place of one that does not answer. */
final class OtherServer {
  /** Why there is no edit where none is known. */
  static final String NONE =
      "the files name no other server: the address of the backend is yours to write";

  private static final Set<Role> PASSED_ON = Set.of(Role.PROXY_PASS, Role.UPSTREAM_SERVER);

  private OtherServer() {}

  /** {@code host:port}; empty where neither the lab nor a file knows one. */
  static Optional<String> of(RuleContext context, Address wrong) {
    Backend backend = context.backend();
    if (!backend.isKnown()) {
      return ofFile(context, wrong);
    }
    List<Address> known = context.upstreams().stream().map(UpstreamAddress::address).toList();
    return backend.ports().contains(wrong.port())
        ? Optional.of(backend.host() + ":" + wrong.port())
        : backend.other(known);
  }

  /** The first that other requests are passed to, and that is not this NGINX. */
  static Optional<String> ofFile(RuleContext context, Address wrong) {
    return Upstreams.of(context.target().config()).stream()
        .filter(one -> PASSED_ON.contains(one.kind()) && !one.tls())
        .filter(one -> !context.upstreams().contains(one))
        .map(UpstreamAddress::address)
        .filter(one -> one.isKnown() && !one.isSocket() && !one.equals(wrong))
        .filter(one -> !Loopback.isOwn(context.target().config(), one))
        .map(Address::text)
        .findFirst();
  }
}
