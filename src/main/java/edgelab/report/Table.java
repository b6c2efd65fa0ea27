package edgelab.report;

import edgelab.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of text as aligned columns, for a terminal. */
public final class Table {
  private Table() {}

  /**
   * @param rows of equal length; the first one is the head
   */
  public static String of(List<List<String>> rows) {
    return of(rows, 0, List.of());
  }

  /**
   * The same without columns for which a narrow terminal has no room.
   *
   * @param rows of equal length; the first one is the head
   * @param width of the terminal, in characters; 0 if there is no limit
   * @param dispensable heads of columns, in the order in which they are left out
   */
  public static String of(List<List<String>> rows, int width, List<String> dispensable) {
    List<List<String>> shown = rows.stream().map(Table::printable).toList();
    for (String head : dispensable) {
      if (width == 0 || width(shown) <= width) {
        break;
      }
      shown = without(head, shown);
    }
    List<List<String>> all = shown;
    return all.stream().map(row -> line(row, all)).collect(Collectors.joining());
  }

  /** A constant as a cell: {@code slots_exhausted}. */
  public static String cell(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> printable(List<String> row) {
    return row.stream().map(Printable::line).toList();
  }

  private static List<List<String>> without(String head, List<List<String>> rows) {
    List<String> heads = rows.get(0);
    List<List<String>> less = new ArrayList<>();
    for (List<String> row : rows) {
      less.add(
          IntStream.range(0, heads.size())
              .filter(column -> !heads.get(column).equals(head))
              .mapToObj(row::get)
              .toList());
    }
    return less;
  }

  private static int width(List<List<String>> rows) {
    return rows.stream().mapToInt(row -> line(row, rows).length() - 1).max().orElse(0);
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
