package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.routing.UpstreamAddress;
import edgelab.nginx.rule.EdgeRefusal;
import edgelab.nginx.rule.ListenOptions;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;

/** A stream server sends a PROXY protocol header to a backend that expects a request. */
public final class ProxyProtocolSent {
  private static final String PROXY_PROTOCOL = "proxy_protocol";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "proxy_protocol_sent",
              Hop.PROXY,
              CauseKind.ROUTING,
              "NGINX sends a PROXY protocol header that the backend does not expect",
              "stream/ngx_stream_proxy_module.html#proxy_protocol",
              EdgeRefusal.sign("a PROXY protocol header comes before the request"),
              Logged.line(
                  "NGINX's own server took a PROXY protocol header for a request",
                  Loss::isUnopened,
                  Phrase.PROXY_HEADER_AS_REQUEST))
          .with(ProxyProtocolSent::suspect);

  private ProxyProtocolSent() {}

  private static List<Suspicion> suspect(RuleContext context) {
    List<UpstreamAddress> surprised =
        context.upstreams().stream().filter(one -> !isExpected(one, context)).toList();
    return context.on(PROXY_PROTOCOL).stream()
        .filter(any -> context.target().isStream() && !surprised.isEmpty())
        .map(
            on ->
                Suspicion.ofAll(
                        on.source(),
                        "NGINX sends a PROXY protocol header, which a backend takes for a bad request"
                            + " unless it is told to expect one")
                    .fixedBy(context.off(on))
                    .certainIf(surprised.size() == context.upstreams().size()))
        .toList();
  }

  /** A server of the same NGINX says so; of every other one nothing is known, and few do. */
  private static boolean isExpected(UpstreamAddress dialed, RuleContext context) {
    return Loopback.next(context.target(), dialed)
        .filter(own -> !ListenOptions.of(own).with(PROXY_PROTOCOL).isEmpty())
        .isPresent();
  }
}
