package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.ListenOptions;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;

/** NGINX waits for a PROXY protocol header that does not come ({@code ngx_proxy_protocol_read}). */
public final class ProxyProtocolMismatch {
  private static final String OPTION = "proxy_protocol";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "proxy_protocol_mismatch",
              Hop.PROXY,
              CauseKind.ROUTING,
              "NGINX waits for a PROXY protocol header that does not come",
              "http/ngx_http_core_module.html#listen",
              Logged.line(
                  "the client sent no PROXY protocol header",
                  Loss::isUnopened,
                  Phrase.BROKEN_PROXY_HEADER))
          .with(ProxyProtocolMismatch::suspect);

  private ProxyProtocolMismatch() {}

  /** In front of a loopback or unix socket something of the same machine may send the header. */
  private static List<Suspicion> suspect(RuleContext context) {
    ListenOptions socket = ListenOptions.of(context.target());
    boolean isInner =
        context.target().listen().isSocket() || context.target().listen().isLoopback();
    return socket.with(OPTION).stream()
        .map(
            listen ->
                Suspicion.ofAll(
                        listen.source(),
                        "NGINX waits for a PROXY protocol header, which clients do not send; only a"
                            + " balancer in front of it does")
                    .fixedBy(socket.without(OPTION)))
        .map(suspicion -> suspicion.certainIf(!isInner))
        .toList();
  }
}
