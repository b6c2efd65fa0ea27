package edgelab.nginx.causes.faults;

import edgelab.Plural;
import edgelab.history.EdgeEvent;
import edgelab.history.LogLine;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.log.Phrase;
import edgelab.nginx.rule.Logged;
import edgelab.nginx.rule.NginxCause;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * NGINX met a reset on an open connection. A reset that the Edge sent itself is not between the
 * hops.
 */
public final class PeerReset {
  public static final NginxCause CAUSE =
      NginxCause.of(
              "peer_reset",
              Hop.PATH,
              CauseKind.FAULT,
              "something between two hops resets the connection",
              "https://www.rfc-editor.org/rfc/rfc9293#section-3.5.2",
              Sign.fault(PeerReset::look))
          .without("the path is no part of the configuration");

  private PeerReset() {}

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> lines = losses.lines().in(Phrase.UPGRADED_RESET::isIn);
    Set<Integer> reset = losses.lines().about(lines, Loss::isAfterOpening);
    if (lines.isEmpty() || byTheEdge(losses)) {
      return Optional.empty();
    }
    Hop side = Logged.side(lines.get(0));
    return Indication.of(
            reset,
            "the connection between %s and NGINX was reset: NGINX logged it %s, first \"%s\"",
            side == Hop.CLIENT_SIDE ? "the client" : "the Edge",
            Plural.times(lines.size()),
            lines.get(0).brief())
        .map(found -> found.at(side));
  }

  private static boolean byTheEdge(Losses losses) {
    return losses.evidence().edge(EdgeEvent.Kind.INJECTED).stream()
        .anyMatch(event -> event.detail().endsWith("Rst[]"));
  }
}
