package edgelab.agent;

import edgelab.history.Conditions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A share of a burst that runs, on any client implementation. */
public interface ShareRun extends AutoCloseable {
  void start();

  /**
   * Waits for the share's end.
   *
   * @return false if it has not ended within the time
   */
  boolean awaitEnd(Duration atMost);

  /** The machine's conditions when all dials were decided, and most sockets were open. */
  Conditions peak();

  /** Zero of the events' time on the wall clock; null if the client does not tell. */
  default Instant began() {
    return null;
  }

  /** Why the share ended before its time; empty where it did not. */
  default Optional<String> failure() {
    return Optional.empty();
  }

  /** Ends the share where it is, and waits until its connections are closed. */
  @Override
  void close();
}
