package edgelab.nginx.causes.headers;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Set;

/**
 * The upstream gets another method than GET ({@code ngx_http_proxy_create_request}), which an
 * upgrade needs (RFC 6455 section 4.1).
 */
public final class MethodChanged {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "method_changed",
              Hop.PROXY,
              CauseKind.HEADER,
              "proxy_method sends another method than GET",
              "http/ngx_http_proxy_module.html#proxy_method",
              EdgeRefusal.sign(", not GET"))
          .with(MethodChanged::suspect);

  private static final String METHOD = "proxy_method";
  private static final String GET = "GET";

  private MethodChanged() {}

  private static List<Suspicion> suspect(RuleContext context) {
    RequestVariables variables = RequestVariables.of(context);
    return context.effective(METHOD).stream()
        .filter(line -> !variables.texts(line.first()).equals(Set.of(GET)))
        .map(line -> suspicion(line, variables.texts(line.first())))
        .toList();
  }

  private static Suspicion suspicion(Directive line, Set<String> sent) {
    return Suspicion.ofAll(
            line.source(),
            "the upstream gets the method %s, and an upgrade is a GET (RFC 6455 section 4.1)",
            String.join(" or ", sent))
        .fixedBy(new SetArguments(line, List.of(GET)))
        .certainIf(!sent.contains(GET) && sent.stream().noneMatch(RequestVariables::isUnknown));
  }
}
