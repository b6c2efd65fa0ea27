package edgelab.report;

/**
 * A line of a configuration, or one that should be added to it.
 *
 * @param number counts from 1; of a line to add, the one that it follows
 */
record ConfigLine(int number, String text, ConfigMark mark) {

  /** The role of a line in the fault. */
  enum ConfigMark {
    NONE,
    DID_IT,
    INSTEAD
  }
}
