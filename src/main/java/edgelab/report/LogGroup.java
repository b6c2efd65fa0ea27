package edgelab.report;

/**
 * Log lines that differ in numbers only: five hundred of them read as one.
 *
 * @param source {@code error.log}, {@code access.log} or {@code Edge}
 * @param text of the first line
 * @param count of the lines
 * @param firstMs time of the first line, milliseconds since the burst began; NaN if not known
 * @param lastMs time of the last line
 * @param exact false if the log has whole seconds only
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
