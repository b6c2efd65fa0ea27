package edgelab.agent.transport;

import edgelab.agent.transport.signal.DialFailure;

/** Hangs a dial failure under Tyrus's exceptions, which keep their types for existing callers. */
final class CauseChain {

  private CauseChain() {}

  /**
   * Makes the failure the root cause of the exception, or suppressed if the root's cause is fixed;
   * does nothing if the failure is in the chain already, which would become a circle.
   */
  static void attach(Throwable thrown, DialFailure failure) {
    if (DialFailure.in(thrown).isPresent()) {
      return;
    }
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    try {
      root.initCause(failure);
    } catch (IllegalStateException e) {
      thrown.addSuppressed(failure);
    }
  }
}
