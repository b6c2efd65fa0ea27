package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.Insert;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.EdgeTrait;
import java.util.List;
import java.util.Optional;

/** The backend refuses a request with cookies that are larger than it takes, and NGINX takes. */
public final class CookiePassedOn {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "cookie_passed_on",
              Hop.PROXY,
              CauseKind.HEADER,
              "NGINX passes on more cookies than the backend takes",
              "http/ngx_http_proxy_module.html#proxy_set_header",
              EdgeRefusal.sign("the head of the request is too large"))
          .with(CookiePassedOn::suspect);

  private static final String COOKIE = "Cookie";

  private CookiePassedOn() {}

  private static List<Suspicion> suspect(RuleContext context) {
    int bytes = AddedHeaders.of(context).of(COOKIE).longestLine();
    Optional<SettingLevel> level = SettingLevel.holding(context.target(), UpgradeHeaders.SET);
    boolean isReplaced = level.filter(one -> !one.about(COOKIE).isEmpty()).isPresent();
    boolean isDropped =
        context
            .effective("proxy_pass_request_headers")
            .filter(one -> one.first().equals("off"))
            .isPresent();
    if (!context.has(EdgeTrait.SMALL_REQUEST_HEAD)
        || bytes <= EdgeTrait.MOST_HEAD_BYTES
        || isReplaced
        || isDropped) {
      return List.of();
    }
    Directive block = level.map(SettingLevel::block).orElse(context.location());
    Insert edit = context.insert(block, UpgradeHeaders.SET, COOKIE, "");
    return List.of(
        Suspicion.ofAll(
                edit.where(),
                "cookies of %d bytes go to the backend; one that takes heads of 8k refuses them",
                bytes)
            .fixedBy(edit));
  }
}
