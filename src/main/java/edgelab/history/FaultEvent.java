package edgelab.history;

import java.time.Duration;

/**
 * The lab's act on the path or on a container, for people who read a history. No checker may look
 * at it. Each has to find the cause by itself.
 *
 * @param at since the burst began, on its clock; negative where it was before the burst
 * @param fault for example {@code silent drop}
 * @param where for example {@code client side} or {@code nginx}
 * @param change whether it began or ended
 */
public record FaultEvent(Duration at, String fault, String where, FaultChange change) {
  /** Begin or end. */
  public enum FaultChange {
    STRUCK,
    HEALED
  }
}
