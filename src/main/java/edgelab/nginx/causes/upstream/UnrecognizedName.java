package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Address;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.EdgeTrait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An upstream of several names refuses the TLS handshake, since NGINX names no server in it (SNI):
 * {@code proxy_ssl_server_name} is off by default. Or it names the {@code upstream} block, which is
 * what {@code $proxy_host} is then ({@code ngx_http_upstream_ssl_name}).
 */
public final class UnrecognizedName {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "unrecognized_name",
              Hop.PROXY,
              CauseKind.TLS,
              "the upstream's TLS wants another server name (SNI) than NGINX sends, or one at all",
              "http/ngx_http_proxy_module.html#proxy_ssl_server_name",
              Logged.line(
                  "the upstream refused the server name of the TLS handshake, or the lack of one",
                  Loss::isUnopened,
                  Phrase.UPSTREAM_NAME))
          .with(
              context ->
                  suspect(context).stream()
                      .map(one -> one.certainIf(context.has(EdgeTrait.SERVER_NAME)))
                      .toList());

  private static final String ON = "proxy_ssl_server_name";
  private static final String NAME = "proxy_ssl_name";

  private UnrecognizedName() {}

  static List<Suspicion> suspect(RuleContext context) {
    Set<String> hosts = hosts(context);
    List<Edit> edits = new ArrayList<>();
    boolean isOn = context.on(ON).isPresent();
    if (hosts.isEmpty()) {
      return List.of();
    }
    if (!isOn) {
      edits.add(on(context));
    }
    if (context.effective(NAME).isEmpty() && !hosts.containsAll(named(context))) {
      edits.add(context.insert(context.location(), NAME, hosts.iterator().next()));
    }
    return edits.stream()
        .findFirst()
        .map(first -> Suspicion.ofAll(first.where(), "%s", why(context, isOn)).fixedBy(edits))
        .stream()
        .toList();
  }

  private static String why(RuleContext context, boolean isOn) {
    return isOn
        ? "NGINX names %s in its TLS handshake (SNI), which is no server"
            .formatted(String.join(" or ", named(context)))
        : "NGINX names no server in its TLS handshake (SNI)";
  }

  private static Edit on(RuleContext context) {
    Optional<Directive> set = context.effective(ON);
    return set.<Edit>map(one -> new SetArguments(one, List.of("on")))
        .orElseGet(() -> context.insert(context.location(), ON, "on"));
  }

  /** Names of the servers that NGINX speaks TLS to. */
  private static Set<String> hosts(RuleContext context) {
    return UpstreamReach.dialed(context).stream()
        .filter(UpstreamAddress::needsServerName)
        .map(one -> one.address().host().toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** {@code $proxy_host}, as far as it is known. */
  private static Set<String> named(RuleContext context) {
    return context.target().pass().stream()
        .flatMap(pass -> RequestVariables.of(context).texts(pass.first()).stream())
        .map(text -> Address.parse(text, 443).host().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty() && !RequestVariables.isUnknown(host))
        .collect(Collectors.toSet());
  }
}
