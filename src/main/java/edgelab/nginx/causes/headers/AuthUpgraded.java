package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.causes.routing.RewriteWalk;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code auth_request} or {@code mirror} was answered with a 101: the subrequest carries Upgrade,
 * and NGINX ends the request that it belongs to ({@code ngx_http_upstream_upgrade}).
 */
public final class AuthUpgraded {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "auth_upgraded",
              Hop.PROXY,
              CauseKind.HEADER,
              "auth_request or mirror is answered with a 101",
              "http/ngx_http_auth_request_module.html",
              Logged.line(
                  "the answer to auth_request or mirror was a 101",
                  any -> true,
                  Phrase.UPGRADE_IN_SUBREQUEST))
          .with(AuthUpgraded::suspect)
          .ofAccess();

  private AuthUpgraded() {}

  /** A mirror's 101 may come after the client's own, which is open then. */
  private static List<Suspicion> suspect(RuleContext context) {
    Stream<Suspicion> asked =
        context.effective("auth_request").flatMap(one -> suspicion(one, context, 0)).stream();
    Stream<Suspicion> mirrored =
        context.target().effective("mirror").stream()
            .flatMap(one -> suspicion(one, context, context.clients()).stream());
    return Stream.concat(asked, mirrored).toList();
  }

  private static Optional<Suspicion> suspicion(Directive asking, RuleContext context, int most) {
    if (!asking.first().startsWith("/")) {
      return Optional.empty();
    }
    RuleContext asked = context.subrequest(asking.first());
    RewriteWalk walk = RewriteWalk.of(asked);
    boolean isAnswered = walk.isAnswered() || asked.target().pass().isEmpty();
    UpgradeHeaders sent = UpgradeHeaders.of(asked);
    if (isAnswered || sent.upgrade().isBad() || sent.connection().isBad()) {
      return Optional.empty();
    }
    Suspicion suspicion =
        Suspicion.certain(
            sent.upgrade().lines().get(0).source(),
            new Opens(0, most),
            "%s %s carries the Upgrade of the WebSocket, and NGINX cannot pass a 101 on there",
            asking.name(),
            asking.first());
    Suspicion fixed =
        asked.location().equals(context.location()) ? suspicion : suspicion.fixedBy(edits(asked));
    boolean isCertain =
        sent.areRight()
            && walk.answers().isEmpty()
            && Http10Upstream.edit(asked).isEmpty()
            && isAnswering(asked);
    return Optional.of(fixed.certainIf(isCertain));
  }

  private static boolean isAnswering(RuleContext asked) {
    return asked.upstreams().stream()
        .allMatch(one -> asked.backend().reach(one.address()) == Backend.Reach.ANSWERS);
  }

  /** In the location that is asked; lines around it serve the WebSockets, and are repeated. */
  private static List<Edit> edits(RuleContext asked) {
    SettingLevel level = SettingLevel.holding(asked.target(), "proxy_set_header").orElseThrow();
    if (level.block().equals(asked.location())) {
      return level.about("Upgrade").stream()
          .<Edit>map(line -> new SetArguments(line, List.of("Upgrade", "")))
          .toList();
    }
    Stream<Edit> others =
        level.lines().stream()
            .filter(line -> !line.first().equalsIgnoreCase("Upgrade"))
            .filter(line -> !line.first().equalsIgnoreCase("Connection"))
            .map(line -> insert(asked, line.args()));
    return Stream.concat(Stream.of(insert(asked, List.of("Upgrade", ""))), others).toList();
  }

  private static Edit insert(RuleContext asked, List<String> args) {
    return asked.insert(asked.location(), "proxy_set_header", args.toArray(String[]::new));
  }
}
