package edgelab.report;

/**
 * Log lines of one kind, so that five hundred of them read as one.
 *
 * @param source {@code error.log}, {@code access.log} or {@code Edge}
 * @param text the first of them
 * @param count how many there are
 * @param firstMs when the first was written, milliseconds since the burst began; NaN: not known
 * @param lastMs when the last was written
 * @param exact false where the log tells whole seconds only
 */
record LogGroup(
    String source, String text, int count, double firstMs, double lastMs, boolean exact) {

  boolean dated() {
    return !Double.isNaN(firstMs);
  }

  LogGroup and(double ms) {
    return new LogGroup(
        source, text, count + 1, Math.min(firstMs, ms), Math.max(lastMs, ms), exact);
  }
}
