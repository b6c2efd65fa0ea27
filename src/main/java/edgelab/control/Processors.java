package edgelab.control;

import java.util.Arrays;

/**
 * The time of all processors of the machine since it started, in clock ticks ({@code proc(5)},
 * {@code /proc/stat}).
 *
 * @param used for anything
 * @param all used and idle
 */
public record Processors(long used, long all) {
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int GUEST = 8;

  /**
   * @param stat the file's text, whose first line begins with {@code cpu}; any other text is no
   *     time
   */
  static Processors parse(String stat) {
    String[] words = stat.lines().findFirst().orElse("").split(" +");
    if (!words[0].equals("cpu") || words.length < GUEST) {
      return new Processors(0, 0);
    }
    // The time of guests is counted as the host's, too.
    long[] ticks = Arrays.stream(words).skip(1).limit(GUEST).mapToLong(Long::parseLong).toArray();
    long all = Arrays.stream(ticks).sum();
    return new Processors(all - ticks[IDLE] - ticks[IO_WAIT], all);
  }

  /** The share that was used between the two, 0 to 1; -1 if no time has passed. */
  public double busyUntil(Processors later) {
    long passed = later.all - all;
    return passed <= 0 ? -1 : (double) (later.used - used) / passed;
  }
}
