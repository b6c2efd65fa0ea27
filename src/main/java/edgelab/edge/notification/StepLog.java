package edgelab.edge.notification;

import edgelab.history.EdgeEvent.Kind;

/** Writes a step of the service into the Edge's log. */
@FunctionalInterface
public interface StepLog {
  /**
   * @param detail without secrets; at most a few hundred characters
   */
  void add(Kind kind, String detail);
}
