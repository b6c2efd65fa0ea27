package edgelab.nginx.causes.headers;

import edgelab.Plural;
import edgelab.history.EdgeEvent;
import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.load.ClientBehaviour;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** NGINX took {@code Sec-WebSocket-Protocol} out of the 101. */
public final class SubprotocolHidden {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "subprotocol_hidden",
              Hop.PROXY,
              CauseKind.HEADER,
              "proxy_hide_header takes Sec-WebSocket-Protocol out of the 101",
              "http/ngx_http_proxy_module.html#proxy_hide_header",
              Sign.observed(
                      losses ->
                          look(
                              losses,
                              Signal.NO_SUBPROTOCOL,
                              ClientBehaviour.SUBPROTOCOL::equals,
                              "the Edge chose a subprotocol, and the client was not told"))
                  .ofOwnEdge())
          .with(SubprotocolHidden::suspect);

  private SubprotocolHidden() {}

  private static List<Suspicion> suspect(RuleContext context) {
    boolean isAsked = !context.scenario().behaviour().subprotocol().isEmpty();
    return HiddenHeader.suspect(context, "Sec-WebSocket-Protocol")
        .map(suspicion -> suspicion.certainIf(isAsked))
        .stream()
        .toList();
  }

  /**
   * Clients that refused the 101 for its subprotocol, if the Edge chose such a one.
   *
   * @param chosen one that the Edge may have chosen; empty: it was not asked
   */
  static Optional<Indication> look(
      Losses losses, Signal refusal, Predicate<String> chosen, String meaning) {
    boolean asChosen =
        losses.evidence().edge(EdgeEvent.Kind.UPGRADED).stream()
            .map(EdgeEvent::detail)
            .allMatch(chosen);
    Set<Integer> bad = losses.where(loss -> loss.failedBy(refusal));
    return asChosen
        ? Indication.of(bad, meaning + ", for %s", Plural.clients(bad.size()))
        : Optional.empty();
  }
}
