package edgelab.nginx.causes.upstream;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * NGINX speaks another protocol than HTTP to the backend: none of them has an upgrade, and a server
 * of HTTP takes the first bytes for a bad request.
 */
public final class OtherProtocol {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "other_protocol",
              Hop.PROXY,
              CauseKind.ROUTING,
              "NGINX speaks another protocol than HTTP to the backend",
              "http/ngx_http_proxy_module.html#proxy_pass",
              Sign.observed(OtherProtocol::look))
          .with(OtherProtocol::suspect);

  private static final Map<String, String> PROTOCOLS =
      Map.of(
          "uwsgi_pass", "uwsgi",
          "scgi_pass", "SCGI",
          "fastcgi_pass", "FastCGI",
          "grpc_pass", "HTTP/2",
          "memcached_pass", "memcached's protocol");

  private static final Sign MALFORMED = EdgeRefusal.sign("the request is malformed");

  private OtherProtocol() {}

  /** TLS is malformed, too, for a server that has none; then NGINX logs a failed handshake. */
  private static Optional<Indication> look(Losses losses) {
    Set<Integer> secured =
        losses.lines().about(losses.lines().in(Phrase.UPSTREAM_TLS::isIn), Loss::isRejected);
    return MALFORMED.look().apply(losses).filter(found -> !secured.containsAll(found.clients()));
  }

  private static List<Suspicion> suspect(RuleContext context) {
    return context.location().block().stream()
        .filter(one -> PROTOCOLS.containsKey(one.name()) && !context.target().isStream())
        .map(
            one ->
                Suspicion.ofAll(
                        one.source(),
                        "%s speaks %s, by which nothing is upgraded; a WebSocket needs proxy_pass, and a"
                            + " server of HTTP behind it",
                        one.name(),
                        PROTOCOLS.get(one.name()))
                    .fixedBy(fix(one, context)))
        .toList();
  }

  private static List<Edit> fix(Directive pass, RuleContext context) {
    Directive location = context.location();
    Optional<Directive> sent = context.effective("proxy_set_header");
    return sent.isPresent()
        ? List.of(new Remove(pass), context.insert(location, "proxy_pass", url(pass)))
        : List.of(
            new Remove(pass),
            context.insert(location, "proxy_pass", url(pass)),
            context.insert(location, "proxy_http_version", "1.1"),
            context.insert(location, "proxy_set_header", "Upgrade", "$http_upgrade"),
            context.insert(location, "proxy_set_header", "Connection", "upgrade"));
  }

  private static String url(Directive pass) {
    return pass.first()
        .replaceFirst("^(grpc|uwsgi|suwsgi)(s?)://", "http$2://")
        .replaceFirst("^(?!https?://)", "http://");
  }
}
