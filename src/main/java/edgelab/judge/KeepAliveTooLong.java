package edgelab.judge;

import edgelab.history.HopState;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Trunks that were registered, fell silent for longer than the path remembers, and registered again
 * at once on another flow at a carrier that was there all the while.
 */
final class KeepAliveTooLong {
  static final Cause CAUSE =
      new Cause(
          "keepalive_too_long",
          Hop.EDGE,
          CauseKind.TIMEOUT,
          "the path to the carrier forgot the trunk's flow between two keep-alives",
          URI.create("https://www.rfc-editor.org/rfc/rfc5626#section-4.4"),
          List.of(Sign.fault(KeepAliveTooLong::look)));

  private KeepAliveTooLong() {}

  private static Optional<Indication> look(Losses losses) {
    TrunkLosses lost = TrunkLosses.of(losses, TrunkLosses::cameBack);
    return TrunkDown.carrier(losses)
        .filter(HopState::running)
        .flatMap(
            carrier ->
                Indication.of(
                    lost.clients(),
                    "the carrier was there all the while, and took the trunk again on another flow;"
                        + " the Edge had ended the WebSockets of the one that was forgotten: %s",
                    lost.first()));
  }
}
