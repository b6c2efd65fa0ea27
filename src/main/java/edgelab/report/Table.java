package edgelab.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows of text as aligned columns, for a terminal. */
public final class Table {
  private Table() {}

  /**
   * @param rows of equal length; the first one is the head
   */
  public static String of(List<List<String>> rows) {
    return rows.stream().map(row -> line(row, rows)).collect(Collectors.joining());
  }

  /** A constant as a cell: {@code slots_exhausted}. */
  public static String cell(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static String line(List<String> row, List<List<String>> rows) {
    StringBuilder line = new StringBuilder("  ");
    for (int column = 0; column < row.size(); column++) {
      int at = column;
      int width = rows.stream().mapToInt(other -> other.get(at).length()).max().orElse(0);
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(width - cell.length() + 2));
    }
    return line.toString().stripTrailing() + System.lineSeparator();
  }
}
