package edgelab.history;

import java.time.Instant;

/**
 * Docker's account of a container at the end of an experiment.
 *
 * @param name for example {@code nginx}
 * @param running false where it has ended, and was not started again
 * @param exitCode of the last end, while it is not running; 137 is a SIGKILL
 * @param started when its program began, the last time
 * @param ended when its program last ended; {@code 0001-01-01T00:00:00Z}, as Docker has it, where
 *     it never did
 */
public record HopState(String name, boolean running, int exitCode, Instant started, Instant ended) {

  /** It was up before the instant, and its program ended after it. */
  public boolean endedAfter(Instant instant) {
    return ended.isAfter(instant);
  }
}
