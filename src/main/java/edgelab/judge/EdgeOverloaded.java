package edgelab.judge;

import edgelab.Plural;
import edgelab.history.EdgeEvent;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The Edge takes so many handshakes at a time, and turned the rest away. */
final class EdgeOverloaded {
  static final Cause CAUSE =
      new Cause(
          "edge_overloaded",
          Hop.EDGE,
          CauseKind.RATE,
          "the Edge turned handshakes away because too many came",
          URI.create("https://www.rfc-editor.org/rfc/rfc9110#name-503-service-unavailable"),
          List.of(Sign.observed(EdgeOverloaded::look)));

  private EdgeOverloaded() {}

  /** A client that opened after all, as in a herd, was not lost to this. */
  private static Optional<Indication> look(Losses losses) {
    Set<Integer> away =
        losses.atEdge(event -> event.kind() == EdgeEvent.Kind.TURNED_AWAY, Loss::isUnopened);
    return Indication.of(
        away,
        "the Edge turned handshakes away because too many came, for %s",
        Plural.clients(away.size()));
  }
}
