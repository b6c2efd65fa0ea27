package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.proxy.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** NGINX spoke HTTP/1.0 to the Edge, which cannot upgrade (RFC 6455 section 4.2.1). */
public final class Http10Upstream {
  /** Since then HTTP/1.1 is what {@code proxy_http_version} is without being set. */
  private static final Version DEFAULT_1_1 = Version.parse("1.29.7");

  public static final NginxCause CAUSE =
      NginxCause.of(
              "http_1_0_upstream",
              Hop.PROXY,
              CauseKind.HEADER,
              "NGINX speaks HTTP/1.0 to the upstream, which cannot upgrade",
              "http/ngx_http_proxy_module.html#proxy_http_version",
              EdgeRefusal.sign("HTTP/1.0 cannot upgrade"))
          .with(Http10Upstream::suspect);

  private Http10Upstream() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return edit(context).map(edit -> suspicion(edit, context)).stream().toList();
  }

  /** Makes NGINX speak HTTP/1.1 to the upstream; empty where it does. */
  static Optional<Edit> edit(RuleContext context) {
    Optional<Directive> set = context.effective("proxy_http_version");
    if (set.isPresent()) {
      return set.filter(one -> one.first().equals("1.0"))
          .map(one -> new SetArguments(one, List.of("1.1")));
    }
    return context.platform().nginx().isBefore(DEFAULT_1_1)
        ? Optional.of(context.insert(context.location(), "proxy_http_version", "1.1"))
        : Optional.empty();
  }

  /** The fix also covers all else that keeps the upstream from upgrading. */
  private static Suspicion suspicion(Edit edit, RuleContext context) {
    List<Edit> all = new ArrayList<>(List.of(edit));
    all.addAll(new UpgradeFix(UpgradeHeaders.of(context)).edits());
    return Suspicion.ofAll(
            edit.where(),
            "NGINX speaks HTTP/1.0 to the upstream, which cannot upgrade (RFC 6455): Python's"
                + " websockets refuses it, Node's http and ws, and aiohttp, open all the same")
        .fixedBy(all);
  }
}
