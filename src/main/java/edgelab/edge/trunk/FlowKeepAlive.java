package edgelab.edge.trunk;

import edgelab.edge.trunk.Alarms.Alarm;
import edgelab.script.TrunkSettings;
import edgelab.script.TrunkSettings.KeepAlives;
import edgelab.script.TrunkSettings.KeepAlives.Method;
import edgelab.sip.SipTimers;
import edgelab.sip.SipWriter;
import java.time.Duration;

/** The keep-alives of one trunk's flow, one each period from the registration on. */
final class FlowKeepAlive {
  private final KeepAlives how;
  private final boolean isStream;
  private final SipTimers timers;
  private final Alarms alarms;
  private final TrunkActions actions;

  FlowKeepAlive(TrunkSettings settings, SipTimers timers, Alarms alarms, TrunkActions actions) {
    this.how = settings.keepAlive();
    this.isStream = settings.registrar().transport().isReliable();
    this.timers = timers;
    this.alarms = alarms;
    this.actions = actions;
  }

  /** The trunk is registered; its refreshes do not move the next keep-alive. */
  void registered(Duration now) {
    if (how.method() != Method.NONE) {
      alarms.setIfAbsent(Alarm.KEEP_ALIVE, now.plus(how.period()));
    }
  }

  /**
   * Its turn has come.
   *
   * @param due when it was to come
   * @return whether an OPTIONS is to be sent
   */
  boolean turn(Duration due, Duration now) {
    Duration next = due.plus(how.period());
    alarms.set(Alarm.KEEP_ALIVE, next.compareTo(now) > 0 ? next : now.plus(how.period()));
    if (how.method() == Method.OPTIONS) {
      return true;
    }
    actions.send(isStream ? SipWriter.ping() : SipWriter.lineEnd());
    if (isStream) {
      alarms.setIfAbsent(Alarm.PONG, now.plus(timers.pong()));
    }
    return false;
  }

  /** A line end came. */
  void answered() {
    alarms.cancel(Alarm.PONG);
  }
}
