package edgelab.history;

import edgelab.script.Admission;
import edgelab.script.NotificationSettings;
import java.util.List;
import java.util.Optional;

/**
 * The surroundings of a burst.
 *
 * @param hops the containers at the end of it
 * @param faults what the lab did on purpose
 * @param gaps facts that could not be recorded, each with its reason; empty if none
 * @param admission the Edge's admission as the burst began; open to all if it was not recorded
 * @param notifications the limits of the Edge's notification service; empty if it served none, or
 *     if they were not recorded
 * @param carrier what the SIP carrier and its kernel counted meanwhile; empty where there was none,
 *     or it had ended
 * @param controlOf the experiment whose control burst this one shares; empty: it has its own
 */
public record Surroundings(
    List<HopState> hops,
    List<FaultEvent> faults,
    List<String> gaps,
    Admission admission,
    Optional<NotificationSettings> notifications,
    Optional<CarrierFacts> carrier,
    Optional<String> controlOf) {

  /** Nothing was injected, and nothing is missing. */
  public static final Surroundings QUIET =
      new Surroundings(List.of(), List.of(), List.of(), Admission.OPEN);

  /** Of an Edge without the notification service and without trunks. */
  public Surroundings(
      List<HopState> hops, List<FaultEvent> faults, List<String> gaps, Admission admission) {
    this(hops, faults, gaps, admission, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Surroundings {
    hops = List.copyOf(hops);
    faults = List.copyOf(faults);
    gaps = List.copyOf(gaps);
    admission = admission == null ? Admission.OPEN : admission;
    notifications = notifications == null ? Optional.empty() : notifications;
    carrier = carrier == null ? Optional.empty() : carrier; // of a run before there was one
    controlOf = controlOf == null ? Optional.empty() : controlOf;
  }
}
