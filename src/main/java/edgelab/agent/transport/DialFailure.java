package edgelab.agent.transport;

import java.io.IOException;
import java.util.Optional;

/**
 * Tells at which phase a dial failed and by which signal, because Tyrus's own exceptions tell
 * neither.
 *
 * <p>It is a cause of the {@code DeploymentException} that the caller gets; see {@link
 * #in(Throwable)}.
 */
public final class DialFailure extends IOException {

  private static final long serialVersionUID = 1L;

  private final Phase phase;
  private final Signal signal;
  private final int status;

  DialFailure(Phase phase, Signal signal, String detail, Throwable cause) {
    this(phase, signal, 0, detail, cause);
  }

  private DialFailure(Phase phase, Signal signal, int status, String detail, Throwable cause) {
    super(phase + " " + signal + ": " + detail, cause);
    this.phase = phase;
    this.signal = signal;
    this.status = status;
  }

  static DialFailure answered(int status, String detail) {
    return new DialFailure(
        Phase.HANDSHAKE, Signal.HTTP_STATUS, status, status + " " + detail, null);
  }

  /** How far the dial had come. */
  public Phase phase() {
    return phase;
  }

  /** What ended it. */
  public Signal signal() {
    return signal;
  }

  /** The HTTP status of the answer, or 0 when the signal is not {@link Signal#HTTP_STATUS}. */
  public int status() {
    return status;
  }

  /** Finds the dial failure in an exception's chain of causes. */
  public static Optional<DialFailure> in(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof DialFailure failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }
}
