package edgelab.edge.trunk;

import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Registrar;
import edgelab.sip.SipUser;

/** The SIP user that a trunk is on one flow, {@code REGION-NUMBER}. */
final class TrunkUser {
  private TrunkUser() {}

  /**
   * @param address its own end of the flow, IPv6 with brackets
   */
  static SipUser of(
      TrunkSettings settings, int number, String address, int port, String callId, String tag) {
    Registrar with = settings.registrar();
    String name = "%s-%d".formatted(settings.region(), number);
    return new SipUser(
        name, with.host(), with.port(), with.transport(), address, port, callId, tag);
  }
}
