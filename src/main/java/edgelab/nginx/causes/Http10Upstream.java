package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.proxy.Version;
import java.util.List;

/** NGINX spoke HTTP/1.0 to the Edge, which cannot upgrade (RFC 6455 section 4.2.1). */
final class Http10Upstream {
  /** Since then HTTP/1.1 is what {@code proxy_http_version} is without being set. */
  private static final Version DEFAULT_1_1 = Version.parse("1.29.7");

  static final NginxCause CAUSE =
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
    if (context.target().isStream()) {
      return List.of();
    }
    boolean isOld = context.platform().nginx().isBefore(DEFAULT_1_1);
    return context
        .effective("proxy_http_version")
        .map(
            set ->
                set.first().equals("1.0")
                    ? List.of(suspicion(new SetArguments(set, List.of("1.1"))))
                    : List.<Suspicion>of())
        .orElseGet(
            () ->
                isOld
                    ? List.of(suspicion(Insert.into(context.level(), "proxy_http_version", "1.1")))
                    : List.of());
  }

  private static Suspicion suspicion(Edit edit) {
    return Suspicion.ofAll(
            edit.where(), "NGINX speaks HTTP/1.0 to the upstream, which cannot upgrade (RFC 6455)")
        .fixedBy(edit);
  }
}
