package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.routing.Upstreams;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Optional;

/** A {@code proxy_pass} with a variable needs a {@code resolver}, and there is none. */
public final class NoResolver {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "no_resolver",
              Hop.PROXY,
              CauseKind.ROUTING,
              "proxy_pass with a variable needs a resolver",
              "http/ngx_http_core_module.html#resolver",
              Logged.line("proxy_pass needs a resolver", Loss::isUnopened, Phrase.NO_RESOLVER))
          .with(NoResolver::suspect);

  private NoResolver() {}

  private static List<Suspicion> suspect(RuleContext context) {
    Optional<Directive> pass = context.target().pass().filter(one -> one.first().contains("$"));
    if (pass.isEmpty() || !context.target().effective("resolver").isEmpty()) {
      return List.of();
    }
    List<UpstreamAddress> named =
        context.upstreams().stream()
            .filter(one -> one.directive().equals(pass.get()))
            .filter(one -> NameResolution.isAskedAgain(context.target(), one))
            .toList();
    if (named.isEmpty()) {
      return List.of();
    }
    boolean isCertain = named.stream().allMatch(one -> one.address().isKnown());
    Edit edit = context.insert(context.location(), "resolver", context.backend().resolver());
    Suspicion suspicion =
        Suspicion.ofAll(
                pass.get().source(),
                "a variable in proxy_pass makes NGINX resolve the name at each request, and there"
                    + " is no resolver")
            .fixedBy(edit);
    return List.of(suspicion.certainIf(isCertain));
  }

  /**
   * An address needs no name server; nor does a name that a pass without a variable has, with the
   * same port: that one was resolved when NGINX started ({@code ngx_http_upstream_init_request}).
   */
  static boolean isResolvedEarly(Target target, UpstreamAddress dialed) {
    Address address = dialed.address();
    return address.isSocket()
        || address.isWrittenInNumbers()
        || Upstreams.of(target.config()).stream()
            .filter(one -> one.directive().name().endsWith("_pass"))
            .filter(one -> !one.directive().first().contains("$") && address.isKnown())
            .map(UpstreamAddress::address)
            .anyMatch(
                one -> one.host().equalsIgnoreCase(address.host()) && one.port() == address.port());
  }
}
