package edgelab.cli;

/** Says what the lab is doing: one line that changes on a terminal, one line each elsewhere. */
final class Progress {
  private static final boolean TERMINAL = System.console() != null;
  private static final String ERASE_LINE = "\r\u001b[K";

  private Progress() {}

  static void say(String text) {
    System.err.print(TERMINAL ? ERASE_LINE + text : text + System.lineSeparator());
    System.err.flush();
  }

  static void clear() {
    if (TERMINAL) {
      System.err.print(ERASE_LINE);
    }
  }
}
