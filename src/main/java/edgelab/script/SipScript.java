package edgelab.script;

import java.time.Duration;

/**
 * SIP beside the WebSockets of an experiment.
 *
 * @param carrier that they register at
 * @param trunks of the Edge; the WebSockets are dealt to them in their order
 * @param forgets silence after which the path to the carrier has forgotten a flow, as a NAT does;
 *     zero: it never does
 * @param stalls the carrier stands still for so long from the beginning of the registrations; zero:
 *     it does not
 * @param carrierEnds the carrier is killed once every trunk is registered
 * @param amidHandshakes the trunks begin to register as the clients dial; otherwise once all are
 *     open
 */
public record SipScript(
    CarrierSettings carrier,
    TrunkSettings trunks,
    Duration forgets,
    Duration stalls,
    boolean carrierEnds,
    boolean amidHandshakes) {

  /**
   * @throws IllegalArgumentException where a time is negative
   */
  public SipScript {
    if (forgets.isNegative() || stalls.isNegative()) {
      throw new IllegalArgumentException(
          "forgets and stalls must not be negative, but are %s and %s".formatted(forgets, stalls));
    }
  }

  /** The Edge has other trunks. */
  public SipScript withTrunks(TrunkSettings other) {
    return new SipScript(carrier, other, forgets, stalls, carrierEnds, amidHandshakes);
  }
}
