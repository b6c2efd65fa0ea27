package edgelab.agent.transport;



/** Hangs a dial failure under Tyrus's exceptions, which keep their types for existing callers. */
final class CauseChain {

  private CauseChain() {}

  /**
   * Makes the failure the root cause of what is thrown, or suppressed where a cause is fixed; does
   * nothing when it is in the chain already, which would become a circle.
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
