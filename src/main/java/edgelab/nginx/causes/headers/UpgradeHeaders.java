package edgelab.nginx.causes.headers;

import edgelab.nginx.causes.headers.SentHeader.State;
import edgelab.nginx.config.Directive;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import java.util.List;
import java.util.Optional;

/**
 * {@code Upgrade} and {@code Connection} as NGINX sends them to an upstream.
 *
 * @param context where the request goes
 * @param variables of the request
 * @param levels of {@code proxy_set_header}, the one that holds first
 * @param upgrade must be {@code websocket}
 * @param connection must have {@code upgrade}
 */
record UpgradeHeaders(
    RuleContext context,
    RequestVariables variables,
    List<SettingLevel> levels,
    SentHeader upgrade,
    SentHeader connection) {
  static final String SET = "proxy_set_header";
  static final String UPGRADE = "Upgrade";
  static final String CONNECTION = "Connection";

  static UpgradeHeaders of(RuleContext context) {
    RequestVariables variables = RequestVariables.of(context);
    List<SettingLevel> levels = SettingLevel.around(context.target(), SET);
    return new UpgradeHeaders(
        context,
        variables,
        levels,
        sent(UPGRADE, levels, variables),
        sent(CONNECTION, levels, variables));
  }

  private static SentHeader sent(
      String name, List<SettingLevel> levels, RequestVariables variables) {
    List<Directive> lines =
        levels.stream().findFirst().map(level -> level.about(name)).orElse(List.of());
    return SentHeader.of(lines, wanted(name), variables);
  }

  private static String wanted(String name) {
    return name.equals(UPGRADE) ? "websocket" : "upgrade";
  }

  /** An upstream that can upgrade will. */
  boolean areRight() {
    return upgrade.is(State.RIGHT) && connection.is(State.RIGHT);
  }

  /** The innermost block around the one that holds that sets both right, and is cancelled. */
  Optional<SettingLevel> cancelled() {
    return levels.stream()
        .skip(1)
        .filter(level -> right(level, UPGRADE).isPresent() && right(level, CONNECTION).isPresent())
        .findFirst();
  }

  /** The value of a header where a level sets it right. */
  Optional<String> right(SettingLevel level, String name) {
    return level.about(name).stream()
        .filter(line -> SentHeader.of(List.of(line), wanted(name), variables).is(State.RIGHT))
        .map(SentHeader::value)
        .findFirst();
  }
}
