package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.rule.OutsideRule;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Set;

/**
 * NGINX asks the backend for the client's extensions, and does not tell the client which it
 * granted: the first compressed frame breaks the protocol (RFC 6455 section 5.2, RFC 7692 section
 * 6).
 */
public final class ExtensionHidden {
  private static final String HEADER = "Sec-WebSocket-Extensions";

  public static final OutsideRule RULE =
      OutsideRule.of(
          "extension_hidden",
          Hop.PROXY,
          CauseKind.HEADER,
          "proxy_hide_header takes Sec-WebSocket-Extensions out of the 101",
          "ngx_http_proxy_module.html#proxy_hide_header",
          "where a backend compresses for clients that ask for it, as browsers do",
          ExtensionHidden::suspect);

  private ExtensionHidden() {}

  static List<Suspicion> suspect(RuleContext context) {
    return isAsked(context)
        ? HiddenHeader.suspect(context, HEADER).map(Suspicion::possible).stream().toList()
        : List.of();
  }

  /** An empty value is not sent ({@code ngx_http_proxy_create_request}). */
  private static boolean isAsked(RuleContext context) {
    RequestVariables variables = RequestVariables.of(context);
    return SettingLevel.holding(context.target(), UpgradeHeaders.SET).stream()
        .flatMap(level -> level.about(HEADER).stream())
        .noneMatch(line -> variables.texts(SentHeader.value(line)).equals(Set.of("")));
  }
}
