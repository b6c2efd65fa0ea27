package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Source;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.EdgeTrait;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The backend gets another Host than the browser asked for, {@code $proxy_host} unless {@code
 * proxy_set_header} says otherwise, and refuses the browser's Origin as another site's.
 */
public final class HostNotForwarded {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "host_not_forwarded",
              Hop.PROXY,
              CauseKind.HEADER,
              "NGINX does not pass Host on, and the backend refuses the Origin",
              "http/ngx_http_proxy_module.html#proxy_set_header",
              EdgeRefusal.sign("not the same origin"))
          .with(HostNotForwarded::suspect);

  private static final String HOST = "Host";

  private HostNotForwarded() {}

  private static List<Suspicion> suspect(RuleContext context) {
    if (!context.has(EdgeTrait.SAME_ORIGIN)) {
      return List.of();
    }
    Optional<SettingLevel> level = SettingLevel.holding(context.target(), UpgradeHeaders.SET);
    Optional<Directive> line = level.flatMap(one -> one.about(HOST).stream().findFirst());
    Set<String> sent =
        RequestVariables.of(context).texts(line.map(SentHeader::value).orElse("$proxy_host"));
    String wanted = context.target().host();
    if (sent.stream().allMatch(one -> isHost(one, wanted))) {
      return List.of();
    }
    Edit edit =
        line.<Edit>map(one -> new SetArguments(one, List.of(HOST, "$host")))
            .orElseGet(
                () ->
                    context.insert(
                        level.map(SettingLevel::block).orElse(context.location()),
                        UpgradeHeaders.SET,
                        HOST,
                        "$host"));
    Source where = line.map(Directive::source).orElse(edit.where());
    boolean isCertain = sent.stream().noneMatch(one -> isUnsure(one) || isHost(one, wanted));
    return List.of(
        Suspicion.ofAll(
                where,
                "the upstream gets Host \"%s\", not %s; a backend that compares it with Origin"
                    + " refuses browsers",
                String.join(" or ", sent),
                wanted)
            .fixedBy(edit)
            .certainIf(isCertain));
  }

  /**
   * {@code $proxy_host} is a name of the upstream, which may be the server's own, but seldom is.
   */
  private static boolean isUnsure(String text) {
    return RequestVariables.isUnknown(text.replace("$proxy_host", ""));
  }

  /** With or without a port. */
  private static boolean isHost(String text, String wanted) {
    return text.replaceFirst(":[^:]*$", "").equalsIgnoreCase(wanted);
  }
}
