package edgelab.nginx.causes.access;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Loss;
import edgelab.nginx.config.Directive;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.routing.Loopback;
import edgelab.nginx.rule.ListenOptions;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.stream.Stream;

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

  private static List<Suspicion> suspect(RuleContext context) {
    return Stream.concat(ofClients(context), ofStream(context)).toList();
  }

  /** A stream server of the same NGINX that passes on to such a port, and sends no header. */
  private static Stream<Suspicion> ofStream(RuleContext context) {
    boolean isSilent = context.target().isStream() && context.on(OPTION).isEmpty();
    List<Directive> expecting =
        context.upstreams().stream()
            .filter(any -> isSilent)
            .flatMap(one -> Loopback.next(context.target(), one).stream())
            .flatMap(own -> ListenOptions.of(own).with(OPTION).stream())
            .toList();
    return expecting.stream()
        .limit(1)
        .map(
            listen ->
                Suspicion.ofAll(
                        context.location().source(),
                        "%s waits for a PROXY protocol header, which this server does not send",
                        listen)
                    .fixedBy(context.insert(context.location(), OPTION, "on"))
                    .certainIf(expecting.size() == context.upstreams().size()));
  }

  /** In front of a loopback or unix socket something of the same machine may send the header. */
  private static Stream<Suspicion> ofClients(RuleContext context) {
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
        .map(suspicion -> suspicion.certainIf(!isInner));
  }
}
