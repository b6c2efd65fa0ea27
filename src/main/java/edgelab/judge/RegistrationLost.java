package edgelab.judge;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Trunks that never registered, since the kernel dropped their datagrams before the carrier. */
final class RegistrationLost {
  static final Cause CAUSE =
      new Cause(
          "registration_lost",
          Hop.EDGE,
          CauseKind.CAPACITY,
          "the carrier's receive buffer was full, and the REGISTER of the socket's trunk was lost",
          URI.create("https://www.rfc-editor.org/rfc/rfc3261#section-18.1.1"),
          List.of(Sign.fault(RegistrationLost::look)));

  private RegistrationLost() {}

  private static Optional<Indication> look(Losses losses) {
    TrunkLosses lost = TrunkLosses.of(losses, trunk -> !TrunkLosses.wasRegistered(trunk));
    return losses
        .evidence()
        .surroundings()
        .carrier()
        .filter(carrier -> carrier.overflows() > 0)
        .flatMap(
            carrier ->
                Indication.of(
                    lost.clients(),
                    "the Edge ended the WebSockets of trunks that never registered; the carrier's"
                        + " kernel dropped %d datagrams (RcvbufErrors, SO_RCVBUF %d), and the first"
                        + " of them is %s",
                    carrier.overflows(),
                    carrier.receiveBuffer(),
                    lost.first()));
  }
}
