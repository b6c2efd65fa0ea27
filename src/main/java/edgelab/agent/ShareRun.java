package edgelab.agent;

import java.time.Duration;

/** A share of a burst that runs, whatever client it runs on. */
public interface ShareRun extends AutoCloseable {
  void start();

  /** False where the share has not ended within the time. */
  boolean awaitEnd(Duration atMost);

  /** Cuts what is still open. */
  @Override
  void close();
}
