package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Address;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables of {@code proxy_pass} make no address: no host, or no port where one is begun
 * ({@code ngx_http_proxy_eval}, {@code ngx_parse_inet_url}).
 */
public final class UpstreamInvalid {
  private static final String MEANING = "the variables of proxy_pass make no address";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "upstream_invalid",
              Hop.PROXY,
              CauseKind.ROUTING,
              MEANING,
              "http/ngx_http_proxy_module.html#proxy_pass",
              Logged.line(MEANING, Loss::isUnopened, Phrase.INVALID_PORT),
              Logged.line(MEANING, Loss::isUnopened, Phrase.NO_HOST),
              Logged.line(MEANING, Loss::isUnopened, Phrase.INVALID_URL))
          .with(UpstreamInvalid::suspect);

  private static final Pattern URL =
      Pattern.compile("(?i)https?://(?:unix:.*|(\\[[^]]*]|[^/?:\\[]*)(?::([^/?]*))?(?:[/?].*)?)");

  private UpstreamInvalid() {}

  private static List<Suspicion> suspect(RuleContext context) {
    return context
        .target()
        .pass()
        .filter(pass -> context.isPassedOn() && pass.first().contains("$"))
        .flatMap(pass -> suspicion(context, pass))
        .stream()
        .toList();
  }

  private static Optional<Suspicion> suspicion(RuleContext context, Directive pass) {
    Set<String> texts = RequestVariables.of(context).texts(pass.first());
    Optional<String> invalid = texts.stream().filter(UpstreamInvalid::isInvalid).findFirst();
    boolean isCertain = texts.stream().allMatch(UpstreamInvalid::isInvalid);
    List<SetArguments> fix =
        OtherServer.of(context, Address.parse(pass.first(), 0)).stream()
            .map(other -> new SetArguments(pass, List.of("http://" + other)))
            .toList();
    return invalid.map(
        text ->
            Suspicion.certain(
                    pass.source(),
                    new Opens(0, isCertain ? 0 : context.clients()),
                    "%s becomes %s, which is no address",
                    pass.first(),
                    text)
                .fixedBy(fix)
                .needing("%s becomes %s, and " + OtherServer.NONE, pass.first(), text)
                .certainIf(isCertain));
  }

  /** For certain, whatever a request makes of its variables. */
  private static boolean isInvalid(String text) {
    Matcher url = URL.matcher(text);
    if (!url.matches()) {
      return !RequestVariables.isUnknown(text);
    }
    String host = url.group(1);
    String port = url.group(2);
    boolean isPortless =
        port != null
            && !RequestVariables.isUnknown(port)
            && Numbers.of(port).filter(one -> one > 0 && one < 65_536).isEmpty();
    return host != null && (host.isEmpty() || isPortless);
  }
}
