package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Source;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The upstream gets the request without the client's {@code Sec-WebSocket-Key} or {@code
 * Sec-WebSocket-Version}, or without any {@code Host}: {@code proxy_pass_request_headers off}, or a
 * {@code proxy_set_header} of another value; an empty one is not sent ({@code
 * ngx_http_proxy_create_request}).
 */
public final class RequestHeadersDropped {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "request_headers_dropped",
              Hop.PROXY,
              CauseKind.HEADER,
              "NGINX does not pass the client's Sec-WebSocket-Key and -Version on, or no Host",
              "http/ngx_http_proxy_module.html#proxy_pass_request_headers",
              EdgeRefusal.sign("the Sec-WebSocket-Key is not 16 bytes in base64"),
              EdgeRefusal.sign("the Sec-WebSocket-Version is not 13"),
              EdgeRefusal.sign("no Host header"))
          .with(RequestHeadersDropped::suspect);

  private static final String PASS = "proxy_pass_request_headers";

  private RequestHeadersDropped() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return Stream.of(
            dropped(context),
            replaced(context, "Sec-WebSocket-Key"),
            replaced(context, "Sec-WebSocket-Version"),
            hostless(context))
        .flatMap(Optional::stream)
        .map(one -> one.certainIf(isFirst(context)))
        .toList();
  }

  /** The upstream looks at the other headers before these. */
  private static boolean isFirst(RuleContext context) {
    return Http10Upstream.edit(context).isEmpty() && UpgradeHeaders.of(context).areRight();
  }

  private static Optional<Suspicion> dropped(RuleContext context) {
    boolean areSet =
        SettingLevel.holding(context.target(), UpgradeHeaders.SET)
            .filter(level -> !level.about("Sec-WebSocket-Key").isEmpty())
            .filter(level -> !level.about("Sec-WebSocket-Version").isEmpty())
            .isPresent();
    return context
        .effective(PASS)
        .filter(one -> one.first().equals("off") && !areSet)
        .map(
            one ->
                suspicion(
                    one.source(),
                    "%s off: the upstream gets no header of the client's".formatted(PASS),
                    new SetArguments(one, List.of("on"))));
  }

  private static Optional<Suspicion> replaced(RuleContext context, String header) {
    RequestVariables variables = RequestVariables.of(context);
    String own =
        variables
            .texts("$http_" + header.replace('-', '_').toLowerCase(Locale.ROOT))
            .iterator()
            .next();
    return SettingLevel.holding(context.target(), UpgradeHeaders.SET).stream()
        .flatMap(level -> level.about(header).stream())
        .filter(line -> !variables.texts(SentHeader.value(line)).contains(own))
        .findFirst()
        .map(
            line ->
                suspicion(
                    line.source(),
                    "the upstream gets another %s than the client sent".formatted(header),
                    new Remove(line)));
  }

  /** HTTP/1.1 wants one of every request (RFC 9112 section 3.2). */
  private static Optional<Suspicion> hostless(RuleContext context) {
    RequestVariables variables = RequestVariables.of(context);
    List<Directive> lines =
        SettingLevel.holding(context.target(), UpgradeHeaders.SET).stream()
            .flatMap(level -> level.about("Host").stream())
            .toList();
    return lines.stream()
        .findFirst()
        .filter(
            any ->
                lines.stream()
                    .allMatch(line -> variables.texts(SentHeader.value(line)).equals(Set.of(""))))
        .map(
            line ->
                suspicion(
                    line.source(),
                    "the upstream gets no Host",
                    new SetArguments(line, List.of("Host", "$host"))));
  }

  private static Suspicion suspicion(Source where, String why, Edit edit) {
    return Suspicion.ofAll(where, "%s", why).fixedBy(edit);
  }
}
