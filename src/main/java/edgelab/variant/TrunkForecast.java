package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.script.Scenario;
import edgelab.script.SipScript;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Binding;
import edgelab.script.TrunkSettings.KeepAlives.Method;
import edgelab.sip.SipTransport;
import edgelab.theory.Opens;
import edgelab.theory.ReceiveBuffer;
import java.time.Duration;

/** What the Edge's trunks do to its WebSockets, the proxy being right. All clients open. */
public final class TrunkForecast {
  /** Bytes of a REGISTER, more or less: the kernel takes as much memory for 198 as for 645. */
  private static final int REGISTER = 300;

  private TrunkForecast() {}

  /**
   * @throws java.util.NoSuchElementException where the scenario has no trunks
   */
  public static Expectation of(Scenario scenario, int clients) {
    SipScript sip = scenario.edge().sip().orElseThrow();
    if (sip.trunks().binding() == Binding.KEPT) {
      return Expectation.healthy(clients);
    }
    if (sip.carrierEnds()) {
      return ended(clients, "trunk_down");
    }
    if (isForgotten(sip)) {
      return ended(clients, "keepalive_too_long");
    }
    return unregistered(sip) > 0 && clients > sip.trunks().trunks() - unregistered(sip)
        ? ended(clients, "registration_lost")
        : Expectation.healthy(clients);
  }

  private static Expectation ended(int clients, String cause) {
    return Expectation.of(Opens.exactly(clients), Diagnosis.ABNORMAL, Cause.named(cause));
  }

  /** Nothing is sent for longer than the path remembers. */
  private static boolean isForgotten(SipScript sip) {
    Duration forgets = sip.forgets();
    boolean isSilent =
        sip.trunks().keepAlive().method() == Method.NONE
            || sip.trunks().keepAlive().period().compareTo(forgets) > 0;
    return !forgets.isZero() && isSilent;
  }

  /**
   * Trunks whose REGISTER, sent once and with all others, finds no room while the carrier stands.
   */
  private static int unregistered(SipScript sip) {
    TrunkSettings trunks = sip.trunks();
    boolean isOnce =
        trunks.registrar().transport() == SipTransport.UDP && !trunks.timing().retransmits();
    int kept = 2 * sip.carrier().receiveBuffer() / ReceiveBuffer.truesize(REGISTER);
    return isOnce && !sip.stalls().isZero() ? Math.max(0, trunks.trunks() - kept) : 0;
  }
}
