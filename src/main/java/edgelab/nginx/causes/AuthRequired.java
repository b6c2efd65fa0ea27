package edgelab.nginx.causes;

import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.log.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** NGINX asks for a user and a password: {@code auth_basic}. */
final class AuthRequired {
  static final NginxCause CAUSE =
      NginxCause.of(
          "auth_required",
          Hop.PROXY,
          CauseKind.ROUTING,
          "auth_basic asks for a user and a password",
          "http/ngx_http_auth_basic_module.html",
          Logged.line("NGINX asks for a password", Loss::isRejected, Phrase.NO_PASSWORD),
          Sign.observed(AuthRequired::look),
          EdgeNeverAsked.sign(List.of(401), "asked for credentials"));

  private AuthRequired() {}

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> asked = Logged.answered(losses, 401, 401);
    return Indication.of(asked, "NGINX asks for credentials, for %d clients", asked.size());
  }
}
