package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.causes.headers.SentHeader.State;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;

/** NGINX passed an {@code Upgrade} on that is not {@code websocket}. */
public final class UpgradeMangled {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "upgrade_mangled",
              Hop.PROXY,
              CauseKind.HEADER,
              "proxy_set_header sends an Upgrade that is not websocket",
              "http/websocket.html",
              EdgeRefusal.sign("the Upgrade header is not websocket"))
          .with(UpgradeMangled::suspect);

  private UpgradeMangled() {}

  private static List<Suspicion> suspect(RuleContext context) {
    UpgradeHeaders sent = UpgradeHeaders.of(context);
    UpgradeFix fix = new UpgradeFix(sent);
    SentHeader upgrade = sent.upgrade();
    if (!upgrade.is(State.WRONG) && !upgrade.is(State.UNSURE)) {
      return List.of();
    }
    Suspicion suspicion =
        fix.of(
            Suspicion.ofAll(
                fix.place(), "the upstream is asked to upgrade to \"%s\"", upgrade.text()));
    boolean isFirst = upgrade.is(State.WRONG) && Http10Upstream.edit(context).isEmpty();
    return List.of(suspicion.certainIf(isFirst));
  }
}
