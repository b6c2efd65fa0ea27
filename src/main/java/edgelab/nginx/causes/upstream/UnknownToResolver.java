package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.rule.ClientNetworks;
import edgelab.nginx.rule.ClientNetworks.NetworkShare;
import edgelab.nginx.rule.OutsideRule;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names of upstreams that the {@code resolver} cannot know. NGINX asks it for a name as it is
 * written, without {@code /etc/hosts} and the search domains of {@code resolv.conf} ({@code
 * ngx_resolve_name}): a public one knows none of a Docker network, Kubernetes' own none without its
 * domain.
 */
public final class UnknownToResolver {
  public static final OutsideRule RULE =
      OutsideRule.of(
          "unknown_to_resolver",
          Hop.UPSTREAM,
          CauseKind.ROUTING,
          "the resolver cannot know the name of the upstream",
          "ngx_http_core_module.html#resolver",
          "computed, since the lab's name server knows every name",
          UnknownToResolver::suspect);

  /** Not delegated in the public DNS (RFC 6762 and 8375, ICANN's resolution of 2024-07-29). */
  private static final Set<String> PRIVATE_DOMAINS = Set.of("local", "internal", "home.arpa");

  private static final String OF_KUBERNETES = "(kube-dns|coredns)\\b.*|.*\\.svc\\.cluster\\.local";

  private UnknownToResolver() {}

  /** One suspicion for each name, of every request that is passed on to it. */
  private static List<Suspicion> suspect(RuleContext context) {
    return context.effective("resolver").stream()
        .flatMap(
            resolver ->
                context.upstreams().stream()
                    .filter(one -> isAskedFor(context, one))
                    .flatMap(one -> suspicion(context, resolver, one.address())))
        .toList();
  }

  private static boolean isAskedFor(RuleContext context, UpstreamAddress one) {
    return one.address().isName() && NameResolution.isAskedAgain(context.target(), one);
  }

  private static Stream<Suspicion> suspicion(
      RuleContext context, Directive resolver, Address asked) {
    List<Address> servers =
        resolver.args().stream()
            .filter(server -> !server.contains("="))
            .map(server -> Address.parse(server, 53))
            .toList();
    String host = asked.host().toLowerCase(Locale.ROOT);
    if (isPrivate(host) && servers.stream().allMatch(UnknownToResolver::isPublic)) {
      return Stream.of(
          Suspicion.ofAll(
                  resolver.source(),
                  "NGINX asks %s for %s, which no public name server knows: each request is answered"
                      + " 502; in a Docker network 127.0.0.11 knows it",
                  resolver.first(),
                  asked.host())
              .fixedBy(new SetArguments(resolver, List.of(context.backend().resolver()))));
    }
    boolean isShort = !host.contains(".") || host.endsWith(".svc");
    return isShort && servers.stream().allMatch(one -> one.host().matches(OF_KUBERNETES))
        ? Stream.of(
            Suspicion.ofAll(
                resolver.source(),
                "NGINX asks %s for %s as it is written, without the search domains of resolv.conf:"
                    + " each request is answered 502; write NAME.NAMESPACE.svc.cluster.local",
                resolver.first(),
                asked.host()))
        : Stream.empty();
  }

  private static boolean isPrivate(String host) {
    return !host.contains(".")
        || PRIVATE_DOMAINS.stream().anyMatch(domain -> host.endsWith("." + domain));
  }

  private static boolean isPublic(Address server) {
    return Address.isIpv4(server.host())
        && !server.isLoopback()
        && ClientNetworks.PRIVATE.share(server.host()) == NetworkShare.NONE
        && !server.host().startsWith("169.254.");
  }
}
