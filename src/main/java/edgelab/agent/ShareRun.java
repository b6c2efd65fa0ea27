package edgelab.agent;

import edgelab.history.Conditions;
import java.time.Duration;
import java.time.Instant;


/** A share of a burst that runs, whatever client it runs on. */
public interface ShareRun extends AutoCloseable {
  void start();

  /** False where the share has not ended within the time. */
  boolean awaitEnd(Duration atMost);

  /** The machine's conditions when all dials were decided, and most sockets open. */
  Conditions peak();

  /** Zero of the events' time on the wall clock; null where the client does not tell. */
  default Instant began() {
    return null;
  }

  /** Cuts what is still open. */
  @Override
  void close();
}
