package edgelab;

/**
 * How a command ends: what is sick outweighs what the lab cannot tell, and that what is healthy.
 */
public final class ExitCode {
  private ExitCode() {}

  /**
   * @param sick something is sick, worse, or not as predicted
   * @param unknown something is inconclusive
   * @return 1, 2 or 0
   */
  public static int of(boolean sick, boolean unknown) {
    return sick ? 1 : unknown ? 2 : 0;
  }
}
