package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * How one client was lost, by its last dial.
 *
 * @param client its number
 * @param symptom what it met
 * @param at since the burst began
 * @param event that told it; empty where nothing did
 */
public record Loss(int client, Symptom symptom, Duration at, Optional<Event> event) {
  /** The symptom of a lost client. */
  public enum Symptom {
    /** Answered, but not with a 101. */
    REJECTED,
    /** No valid answer: refused, reset, closed or silent before the 101, or a 101 that is wrong. */
    UNANSWERED,
    /** Open, then cut without a close frame. */
    CUT,
    /** Open, then closed by the other side with a close frame, or for a protocol error. */
    CLOSED,
    /** Open as far as the client knows; the Edge's log says that the connection is dead. */
    UNNOTICED
  }

  /** The client never opened. */
  public boolean isUnopened() {
    return symptom == Symptom.REJECTED || symptom == Symptom.UNANSWERED;
  }

  /** The client opened, and did not stay open. */
  public boolean isAfterOpening() {
    return !isUnopened();
  }

  public boolean isRejected() {
    return symptom == Symptom.REJECTED;
  }

  /** Status of the answer that was no 101; 0 where there was none. */
  public int status() {
    return event(Event.Rejected.class).map(Event.Rejected::httpStatus).orElse(0);
  }

  /** Where the answer came that was no 101; empty where there was none. */
  public Optional<Phase> rejectedIn() {
    return event(Event.Rejected.class).map(Event.Rejected::phase);
  }

  /** A dial that failed by one of these signals. */
  public boolean failedBy(Signal... signals) {
    return event(Event.Failed.class)
        .filter(failed -> Set.of(signals).contains(failed.signal()))
        .isPresent();
  }

  /** A dial that failed in one of these phases. */
  public boolean failedIn(Phase... phases) {
    return event(Event.Failed.class)
        .filter(failed -> Set.of(phases).contains(failed.phase()))
        .isPresent();
  }

  /** An open connection that the other side closed with this code. */
  public boolean wasClosedWith(int code) {
    return symptom == Symptom.CLOSED
        && event(Event.Closed.class).filter(closed -> closed.code() == code).isPresent();
  }

  /** An open connection that ended by this signal. */
  public boolean endedBy(Signal signal) {
    return event(Event.Closed.class).filter(closed -> closed.signal() == signal).isPresent();
  }

  private <T extends Event> Optional<T> event(Class<T> kind) {
    return event.filter(kind::isInstance).map(kind::cast);
  }
}
