package edgelab.judge;

import edgelab.history.HopState;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Trunks that were registered, and whose carrier went away. */
final class TrunkDown {
  static final Cause CAUSE =
      new Cause(
          "trunk_down",
          Hop.EDGE,
          CauseKind.FAULT,
          "the SIP trunk of the socket went down, and the Edge ties its sockets to it",
          URI.create("https://www.rfc-editor.org/rfc/rfc3261#section-8.1.3.1"),
          List.of(Sign.fault(TrunkDown::look)));

  private TrunkDown() {}

  private static Optional<Indication> look(Losses losses) {
    TrunkLosses lost = TrunkLosses.of(losses, TrunkLosses::wasRegistered);
    return carrier(losses)
        .filter(carrier -> !carrier.running())
        .flatMap(
            carrier ->
                Indication.of(
                    lost.clients(),
                    "the carrier had ended, and the Edge ended the WebSockets of the trunks that it"
                        + " had registered: %s",
                    lost.first()));
  }

  /** Its container at the end; empty where there is none. */
  static Optional<HopState> carrier(Losses losses) {
    return losses.evidence().surroundings().hops().stream()
        .filter(hop -> hop.name().equals("carrier"))
        .findFirst();
  }
}
