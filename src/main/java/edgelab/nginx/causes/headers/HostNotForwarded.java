package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.config.Edit.SetArguments;
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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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

  private static final String ORIGIN = "Origin";

  private static final String PROXY_HOST = "$proxy_host";

  private HostNotForwarded() {}

  private static List<Suspicion> suspect(RuleContext context) {
    if (!context.has(EdgeTrait.SAME_ORIGIN)) {
      return List.of();
    }
    Optional<SettingLevel> level = SettingLevel.holding(context.target(), UpgradeHeaders.SET);
    Optional<Directive> host = line(level, HOST);
    Optional<Directive> origin = line(level, ORIGIN);
    RequestVariables variables = RequestVariables.of(context);
    Set<String> sent = variables.texts(host.map(SentHeader::value).orElse(PROXY_HOST));
    Set<String> pages =
        origin
            .map(one -> variables.texts(SentHeader.value(one)))
            .orElse(Set.of("://" + context.target().host()));
    String passed = proxyHost(context);
    UnaryOperator<String> known = text -> text.replace(PROXY_HOST, passed);
    List<Boolean> same =
        sent.stream()
            .map(known)
            .flatMap(one -> pages.stream().map(known).map(page -> isSame(one, page)))
            .toList();
    if (!same.contains(false)) {
      return List.of();
    }
    boolean isCertain =
        !same.contains(true)
            && Stream.concat(sent.stream(), pages.stream()).noneMatch(HostNotForwarded::isUnsure);
    return List.of(
        (origin.isPresent()
                ? replaced(origin.get(), pages, sent)
                : unsent(context, level, host, sent))
            .certainIf(isCertain));
  }

  /** Host and port of {@code proxy_pass}, as they are written; no value where a variable is. */
  private static String proxyHost(RuleContext context) {
    return context
        .effective("proxy_pass")
        .map(Directive::first)
        .filter(url -> !RequestVariables.isUnknown(url))
        .map(url -> url.replaceFirst("^\\w+://", "").replaceFirst("/.*", ""))
        .orElse(PROXY_HOST);
  }

  private static Optional<Directive> line(Optional<SettingLevel> level, String header) {
    return level.flatMap(one -> one.about(header).stream().findFirst());
  }

  private static Suspicion replaced(Directive origin, Set<String> pages, Set<String> sent) {
    return Suspicion.ofAll(
            origin.source(),
            "the upstream gets Origin \"%s\" beside Host \"%s\"; a backend that compares the two"
                + " refuses browsers",
            String.join(" or ", pages),
            String.join(" or ", sent))
        .fixedBy(new Remove(origin));
  }

  private static Suspicion unsent(
      RuleContext context,
      Optional<SettingLevel> level,
      Optional<Directive> host,
      Set<String> sent) {
    Edit edit =
        host.<Edit>map(one -> new SetArguments(one, List.of(HOST, "$host")))
            .orElseGet(
                () ->
                    context.insert(
                        level.map(SettingLevel::block).orElse(context.location()),
                        UpgradeHeaders.SET,
                        HOST,
                        "$host"));
    return Suspicion.ofAll(
            host.map(Directive::source).orElse(edit.where()),
            "the upstream gets Host \"%s\", not %s; a backend that compares it with Origin"
                + " refuses browsers",
            String.join(" or ", sent),
            context.target().host())
        .fixedBy(edit);
  }

  /**
   * {@code $proxy_host} is a name of the upstream, which may be the server's own, but seldom is.
   */
  private static boolean isUnsure(String text) {
    return RequestVariables.isUnknown(text.replace(PROXY_HOST, ""));
  }

  /** With or without a port; a request without Origin is no browser's. */
  private static boolean isSame(String host, String origin) {
    String page = origin.replaceFirst("^.*://", "");
    return origin.isEmpty() || withoutPort(host).equalsIgnoreCase(withoutPort(page));
  }

  private static String withoutPort(String text) {
    return text.replaceFirst(":[^:]*$", "");
  }
}
