package edgelab.script;

import java.time.Duration;
import java.util.Optional;

/**
 * The part of the Edge in an experiment.
 *
 * @param behaviour how connections are treated
 * @param admission which handshakes are admitted
 * @param notifications the notification service; empty: the Edge has none
 * @param sip its trunks and their carrier; empty: the Edge has none
 */
public record EdgeScript(
    Behaviour behaviour,
    Admission admission,
    Optional<NotificationSettings> notifications,
    Optional<SipScript> sip) {

  /** Every handshake is admitted, and every connection is treated well. */
  public static final EdgeScript HEALTHY = new EdgeScript(Behaviour.HEALTHY, Admission.OPEN);

  /** An Edge without the notification service and without trunks. */
  public EdgeScript(Behaviour behaviour, Admission admission) {
    this(behaviour, admission, Optional.empty(), Optional.empty());
  }

  public EdgeScript withHeartbeat(Duration period) {
    return new EdgeScript(behaviour.withHeartbeat(period), admission, notifications, sip);
  }

  public EdgeScript withTraits(EdgeTrait... traits) {
    return new EdgeScript(behaviour.withTraits(traits), admission, notifications, sip);
  }

  public EdgeScript withAdmission(Admission other) {
    return new EdgeScript(behaviour, other, notifications, sip);
  }

  public EdgeScript withNotifications(NotificationSettings settings) {
    return new EdgeScript(behaviour, admission, Optional.of(settings), sip);
  }

  public EdgeScript withSip(SipScript script) {
    return new EdgeScript(behaviour, admission, notifications, Optional.of(script));
  }
}
