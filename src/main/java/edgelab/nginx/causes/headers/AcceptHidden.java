package edgelab.nginx.causes.headers;

import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.rule.NginxCause;
import java.util.Optional;
import java.util.Set;

/** NGINX took {@code Sec-WebSocket-Accept} out of the 101; only the client sees it. */
public final class AcceptHidden {
  private static final String HEADER = "Sec-WebSocket-Accept";

  public static final NginxCause CAUSE =
      NginxCause.of(
              "accept_hidden",
              Hop.PROXY,
              CauseKind.HEADER,
              "proxy_hide_header takes Sec-WebSocket-Accept out of the 101",
              "http/ngx_http_proxy_module.html#proxy_hide_header",
              Sign.observed(AcceptHidden::look))
          .with(context -> HiddenHeader.suspect(context, HEADER).stream().toList());

  private AcceptHidden() {}

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> bad = losses.where(loss -> loss.failedBy(Signal.BAD_ACCEPT));
    return Indication.of(
        bad, "a 101 came without a valid Sec-WebSocket-Accept, for %d clients", bad.size());
  }
}
