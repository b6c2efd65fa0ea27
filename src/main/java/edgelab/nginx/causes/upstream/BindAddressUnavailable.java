package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Address;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Set;

/**
 * {@code proxy_bind} names an address that NGINX's machine does not have. NGINX cannot bind, and
 * answers 500 ({@code ngx_event_connect_peer}).
 */
public final class BindAddressUnavailable {
  /** The client's address, which is never one of NGINX's machine in the lab. */
  private static final Set<String> OF_THE_CLIENT = Set.of("$remote_addr", "$realip_remote_addr");

  private static final String OF_THIS_MACHINE = "$server_addr";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "bind_address_unavailable",
              Hop.PROXY,
              CauseKind.ROUTING,
              "proxy_bind names an address that this machine does not have",
              "http/ngx_http_proxy_module.html#proxy_bind",
              Logged.line(
                  "NGINX cannot bind to the address that proxy_bind names",
                  Loss::isUnopened,
                  Phrase.NO_LOCAL_ADDRESS))
          .with(BindAddressUnavailable::suspect);

  private BindAddressUnavailable() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context
        .effective("proxy_bind")
        .filter(bind -> context.target().pass().isPresent() && mayFail(bind))
        .map(bind -> suspicion(bind, context))
        .stream()
        .toList();
  }

  /** With {@code transparent} the kernel takes any address. */
  private static boolean mayFail(Directive bind) {
    return !bind.words().isEmpty()
        && !bind.args().contains("transparent")
        && !bind.first().equals("off")
        && !bind.first().contains(OF_THIS_MACHINE)
        && !Address.parse(bind.first(), 0).isLoopback();
  }

  /** A container has none of the addresses that a file can name. */
  private static Suspicion suspicion(Directive bind, RuleContext context) {
    Address address = Address.parse(bind.first(), 0);
    boolean isOfNobody = context.backend().isKnown() && address.isNumeric();
    return Suspicion.ofAll(
            bind.source(), "proxy_bind %s needs an address of NGINX's own machine", bind.first())
        .fixedBy(without(bind, context))
        .certainIf(isOfNobody || OF_THE_CLIENT.contains(bind.first()));
  }

  /** Where another one stands further out, it would hold in its place. */
  private static Edit without(Directive bind, RuleContext context) {
    return SettingLevel.around(context.target(), "proxy_bind").size() > 1
        ? context.off(bind)
        : new Remove(bind);
  }
}
