package edgelab.nginx.causes.headers;

import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Sign;
import edgelab.load.ClientBehaviour;
import edgelab.nginx.causes.headers.SentHeader.State;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.Edit;
import edgelab.nginx.config.Edit.Remove;
import edgelab.nginx.config.Edit.SetArguments;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RequestVariables;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.SettingLevel;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Optional;

/** NGINX did not pass {@code Sec-WebSocket-Protocol} on to the Edge. */
public final class SubprotocolStripped {
  private static final String HEADER = "Sec-WebSocket-Protocol";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "subprotocol_stripped",
              Hop.PROXY,
              CauseKind.HEADER,
              "proxy_set_header empties Sec-WebSocket-Protocol",
              "http/ngx_http_proxy_module.html#proxy_set_header",
              Sign.observed(
                      losses ->
                          SubprotocolHidden.look(
                              losses,
                              Signal.NO_SUBPROTOCOL,
                              String::isEmpty,
                              "the Edge was not asked for a subprotocol, though the client asks for"
                                  + " one"))
                  .ofOwnEdge(),
              Sign.observed(
                      losses ->
                          SubprotocolHidden.look(
                              losses,
                              Signal.BAD_SUBPROTOCOL,
                              chosen -> !SubprotocolAdded.isAsked(chosen),
                              "the Edge was asked for another subprotocol than the client asks for"))
                  .ofOwnEdge())
          .with(SubprotocolStripped::suspect);

  private SubprotocolStripped() {}

  private static List<Suspicion> suspect(RuleContext context) {
    Optional<SettingLevel> level =
        SettingLevel.holding(context.target(), "proxy_set_header")
            .filter(one -> !one.about(HEADER).isEmpty());
    return level.flatMap(one -> suspicion(one, context)).stream().toList();
  }

  private static Optional<Suspicion> suspicion(SettingLevel level, RuleContext context) {
    String asked = context.scenario().behaviour().subprotocol();
    List<Directive> lines = level.about(HEADER);
    String wanted = asked.isEmpty() ? ClientBehaviour.SUBPROTOCOL : asked;
    RuleContext asking =
        context.with(
            context
                .scenario()
                .withBehaviour(context.scenario().behaviour().withSubprotocol(wanted)));
    SentHeader sent = SentHeader.of(lines, wanted, RequestVariables.of(asking));
    Suspicion suspicion =
        Suspicion.ofAll(
                lines.get(0).source(),
                "the upstream is asked for the subprotocol \"%s\", whatever the client asks for",
                sent.text())
            .fixedBy(edits(level, lines, context));
    return sent.is(State.RIGHT)
        ? Optional.empty()
        : Optional.of(suspicion.certainIf(sent.isBad() && !asked.isEmpty()));
  }

  /** A block whose last line goes inherits those around it, so that the last one stays. */
  private static List<Edit> edits(SettingLevel level, List<Directive> lines, RuleContext context) {
    boolean isPassed =
        context
            .effective("proxy_pass_request_headers")
            .filter(one -> one.first().equals("off"))
            .isEmpty();
    return isPassed && lines.size() < level.lines().size()
        ? lines.stream().<Edit>map(Remove::new).toList()
        : List.of(new SetArguments(lines.get(0), List.of(HEADER, "$http_sec_websocket_protocol")));
  }
}
