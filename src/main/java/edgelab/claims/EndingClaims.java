package edgelab.claims;

import edgelab.Plural;
import edgelab.claims.ClaimRule.Settled;
import edgelab.history.EdgeEvent;
import edgelab.history.Endings;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Signal;
import edgelab.judge.Silence;
import edgelab.run.SavedExperiment;

/** The thread's claims about how a connection ends, and how that looks. */
final class EndingClaims {
  private EndingClaims() {}

  static Settled abnormalClosure(SavedExperiment slots, SavedExperiment idle) {
    long byFrame =
        idle.evidence()
            .history()
            .all(Event.Closed.class)
            .filter(closed -> closed.code() == Endings.ABNORMAL_CLOSURE)
            .filter(closed -> closed.signal() == Signal.CLOSE_FRAME)
            .count();
    Endings failed = slots.verdict().endings();
    int cut = idle.verdict().endings().abnormal();
    return new Settled(
        byFrame == 0 && cut > 0 && failed.browser1006() > failed.abnormal(),
        "1006 is never on the wire: %d connections were cut after the 101, and no close frame came. A browser reports 1006 for a failed handshake, too: %d of %d clients never got a 101."
            .formatted(cut, failed.browser1006() - failed.abnormal(), failed.browser1006()));
  }

  static Settled created(SavedExperiment answered) {
    History history = answered.evidence().history();
    long created =
        history.all(Event.Rejected.class).filter(rejected -> rejected.httpStatus() == 201).count();
    boolean shown =
        answered.result().opened() == 0
            && created == history.endings().clients()
            && answered.evidence().edge(EdgeEvent.Kind.ACCEPTED).isEmpty();
    return new Settled(
        shown,
        "Only if something answers 201 where a 101 is due: with an NGINX that does, %s opened, and the Edge was never asked. The 201 of the REST call that creates the channel comes before the WebSocket and is no part of its handshake."
            .formatted(Claims.opened(answered)));
  }

  /**
   * @param dropped connections that went silent at one instant; some clients have a watchdog
   */
  static Settled silentDrop(SavedExperiment dropped) {
    History history = dropped.evidence().history();
    int clients = history.endings().clients();
    int deaf = Silence.of(dropped.evidence()).deaf().size();
    long noticed = closed(history, Signal.WATCHDOG);
    long believed = closed(history, Signal.LOCAL);
    return new Settled(
        deaf == clients && noticed > 0 && noticed + believed == clients,
        "Only if one end has a timer: %d of %d connections went silent at one instant, with neither FIN nor RST. The %s with a watchdog reported 1006; the other %d believed their connections to be open until they left."
            .formatted(deaf, clients, Plural.clients(noticed), believed));
  }

  private static long closed(History history, Signal signal) {
    return history.all(Event.Closed.class).filter(closed -> closed.signal() == signal).count();
  }
}
