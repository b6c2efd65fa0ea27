package edgelab.variant;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.script.Scenario;
import edgelab.script.SipScript;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.Binding;
import edgelab.script.TrunkSettings.KeepAlives.Method;
import edgelab.sip.SipTimers;
import edgelab.sip.SipTransport;
import edgelab.theory.Opens;
import edgelab.theory.ReceiveBuffer;
import edgelab.theory.Timers;
import edgelab.theory.TrunkSilence;
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
    if (isForgotten(sip, scenario.timing().hold())) {
      return ended(clients, "keepalive_too_long");
    }
    return unregistered(sip) > 0 && clients > sip.trunks().trunks() - unregistered(sip)
        ? ended(clients, "registration_lost")
        : Expectation.healthy(clients);
  }

  private static Expectation ended(int clients, String cause) {
    return Expectation.of(Opens.exactly(clients), Diagnosis.ABNORMAL, Cause.named(cause));
  }

  /**
   * Nothing is sent for longer than the path remembers, and the trunk finds out while the clients
   * hold. Over UDP it never does.
   */
  private static boolean isForgotten(SipScript sip, Duration hold) {
    TrunkSettings trunks = sip.trunks();
    if (sip.forgets().isZero() || !trunks.registrar().transport().isReliable()) {
      return false;
    }
    Duration keepAlive =
        trunks.keepAlive().method() == Method.NONE ? Timers.NEVER : trunks.keepAlive().period();
    Duration refresh = SipTimers.refresh(Duration.ofSeconds(trunks.expires()));
    Duration timeout = new SipTimers(trunks.timing().t1()).timeout();
    TrunkSilence silence = new TrunkSilence(keepAlive, refresh, sip.forgets());
    return silence.noticed(timeout).compareTo(hold) < 0;
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
