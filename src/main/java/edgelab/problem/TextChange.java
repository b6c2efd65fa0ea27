package edgelab.problem;

/**
 * A replacement in one file. Lines and columns count from 1, columns in {@code char}s.
 *
 * @param file as the user named it
 * @param endLine of the first character that stays
 * @param endColumn of the first character that stays
 * @param text that comes in the place of what was there
 */
public record TextChange(
    String file, int startLine, int startColumn, int endLine, int endColumn, String text) {
  /**
   * @param whole text of the file
   * @param start offset of the first character that goes
   * @param end offset behind the last character that goes
   */
  public static TextChange of(String file, String whole, int start, int end, String text) {
    return new TextChange(
        file, line(whole, start), column(whole, start), line(whole, end), column(whole, end), text);
  }

  private static int line(String whole, int offset) {
    return 1 + (int) whole.chars().limit(offset).filter(one -> one == '\n').count();
  }

  private static int column(String whole, int offset) {
    return offset - whole.lastIndexOf('\n', offset - 1);
  }
}
