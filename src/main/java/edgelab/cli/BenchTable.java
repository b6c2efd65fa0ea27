package edgelab.cli;

import edgelab.bench.BurstFigures;
import edgelab.report.Table;
import java.util.ArrayList;
import java.util.List;

/** The benchmark's table; its last column compares each row with the first of the same path. */
final class BenchTable {
  private static final List<String> DISPENSABLE =
      List.of(
          "files",
          "RSS MB",
          "heap KB/conn",
          "101s/s",
          "max ms",
          "opened",
          "us/conn",
          "CPU ms",
          "threads");

  private BenchTable() {}

  record BenchRow(String client, String path, int clients, BurstFigures figures) {}

  /**
   * @param columns of the terminal; 0 if there is no limit
   */
  static String of(List<BenchRow> rows, int columns) {
    List<List<String>> table = new ArrayList<>();
    table.add(cells("client", "path", "clients", BurstFigures.HEAD, "cost/conn"));
    for (BenchRow row : rows) {
      table.add(
          cells(
              row.client(),
              row.path(),
              String.valueOf(row.clients()),
              row.figures().cells(),
              "x %.2f".formatted(row.figures().costUs() / first(rows, row).figures().costUs())));
    }
    return Table.of(table, columns, DISPENSABLE);
  }

  private static BenchRow first(List<BenchRow> rows, BenchRow like) {
    return rows.stream().filter(row -> row.path().equals(like.path())).findFirst().orElseThrow();
  }

  private static List<String> cells(
      String client, String path, String clients, List<String> figures, String ratio) {
    List<String> cells = new ArrayList<>(List.of(client, path, clients));
    cells.addAll(figures);
    cells.add(ratio);
    return cells;
  }
}
