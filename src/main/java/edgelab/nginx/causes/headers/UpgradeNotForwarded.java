package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.causes.headers.SentHeader.State;
import edgelab.nginx.config.Source;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Optional;

/**
 * NGINX did not pass {@code Upgrade} or {@code Connection} on: both are hop-by-hop, and are dropped
 * unless {@code proxy_set_header} sets them ({@code ngx_http_proxy_headers}).
 */
public final class UpgradeNotForwarded {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upgrade_not_forwarded",
              Hop.PROXY,
              CauseKind.HEADER,
              "NGINX does not pass Upgrade and Connection on",
              "http/websocket.html",
              EdgeRefusal.sign("no Upgrade header"),
              EdgeRefusal.sign("the Connection header has no upgrade"))
          .with(UpgradeNotForwarded::suspect);

  private UpgradeNotForwarded() {}

  private static List<Suspicion> suspect(RuleContext context) {
    UpgradeHeaders sent = UpgradeHeaders.of(context);
    boolean isAbsent = sent.upgrade().is(State.ABSENT);
    boolean isBare = sent.upgrade().is(State.RIGHT) && sent.connection().isBad();
    boolean isSuspect =
        isAbsent || sent.upgrade().is(State.UNSURE) || !sent.connection().is(State.RIGHT);
    if (!isSuspect) {
      return List.of();
    }
    Suspicion suspicion = suspicion(sent, new UpgradeFix(sent));
    boolean isFirst = (isAbsent || isBare) && Http10Upstream.edit(context).isEmpty();
    return List.of(suspicion.certainIf(isFirst));
  }

  /** On the line that is wrong, or on the first of those that cancel what is right around them. */
  private static Suspicion suspicion(UpgradeHeaders sent, UpgradeFix fix) {
    Optional<SettingLevel> cancelled = sent.cancelled().filter(any -> fix.isMissing());
    Source where =
        cancelled.map(any -> sent.levels().get(0).lines().get(0).source()).orElseGet(fix::place);
    String why =
        cancelled
            .map(
                level ->
                    "proxy_set_header in a block cancels all that are inherited, Upgrade and"
                        + " Connection of line %d among them"
                            .formatted(level.lines().get(0).source().line()))
            .orElseGet(
                () ->
                    "the upstream gets %s and %s; an upgrade needs both (RFC 6455 section 4.1)"
                        .formatted(
                            text(UpgradeHeaders.UPGRADE, sent.upgrade()),
                            text(UpgradeHeaders.CONNECTION, sent.connection())));
    return fix.of(Suspicion.ofAll(where, "%s", why));
  }

  private static String text(String name, SentHeader header) {
    return header.is(State.ABSENT) ? "no " + name : "%s \"%s\"".formatted(name, header.text());
  }
}
