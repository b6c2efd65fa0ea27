package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** NGINX redirects what it should proxy. */
final class Redirected {
  static final NginxCause CAUSE =
      NginxCause.of(
          "redirected",
          Hop.PROXY,
          CauseKind.ROUTING,
          "NGINX redirects what it should proxy",
          "http/ngx_http_rewrite_module.html#return",
          Sign.observed(Redirected::look),
          EdgeNeverAsked.sign(List.of(301, 302, 303, 307, 308), "redirected"));

  private Redirected() {}

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> redirected = Logged.answered(losses, 300, 399);
    return Indication.of(
        redirected, "NGINX redirected by itself, for %d clients", redirected.size());
  }
}
