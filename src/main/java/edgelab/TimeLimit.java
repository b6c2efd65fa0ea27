package edgelab;

import java.time.Duration;

/**
 * How long the lab waits before it gives up. On a slow machine {@code -Dlab.patience=3} makes each
 * such limit three times as long. What belongs to an experiment, such as a hold or the time for a
 * handshake, is no such limit: it stays as it is.
 */
public final class TimeLimit {
  private static final String PROPERTY = "lab.patience";
  private static final int MOST = 100;

  private TimeLimit() {}

  /**
   * @param seconds on a machine that is fast enough
   * @throws LabException as {@link #factor} does
   */
  public static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds).multipliedBy(factor());
  }

  /**
   * A whole number from 1 to 100; 1 where nobody set it.
   *
   * @throws LabException where it is set to anything else
   */
  public static int factor() {
    String set = System.getProperty(PROPERTY, "1");
    if (!set.matches("[1-9]\\d?|" + MOST)) {
      throw new LabException(
          "-D%s=%s: write a whole number from 1 to %d".formatted(PROPERTY, set, MOST));
    }
    return Integer.parseInt(set);
  }

  /** For the command line of another JVM: its limits are as long as those of this one. */
  public static String option() {
    return "-D" + PROPERTY + "=" + factor();
  }
}
