package edgelab.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tables of {@code docs/run-files.md}.
 *
 * @param tables by the heading that they stand under, which ends before the first bracket
 */
public record RunFilesPage(Map<String, List<Row>> tables) {
  /** The heading of the table of files; every other table is that of a type. */
  static final String FILES = "The files";

  static final Path FILE = Path.of("docs/run-files.md");

  /** The cells of a row; the first one is a name in backquotes. */
  public record Row(List<String> cells) {
    public String name() {
      return cells.get(0).replace("`", "");
    }

    /** The name of a key and its type, or an enumeration's value. */
    String content() {
      String unit = isOfKey() && cells.get(2).equals("s") ? " in s" : "";
      return isOfKey() ? name() + ": " + cells.get(1) + unit : name();
    }

    boolean isOfKey() {
      return cells.size() == 4;
    }
  }

  /** Below the run's folder; {@code NAME} and {@code N} stand for any experiment and number. */
  public List<String> files() {
    return tables.get(FILES).stream().map(Row::name).toList();
  }

  public static RunFilesPage read() throws IOException {
    Map<String, List<Row>> tables = new LinkedHashMap<>();
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(FILE)) {
      if (line.startsWith("#")) {
        rows = new ArrayList<>();
        tables.put(line.replaceFirst("#+ ", "").replaceFirst(" \\(.*", ""), rows);
      } else if (line.startsWith("| `")) {
        String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
        rows.add(new Row(Arrays.stream(cells).map(String::strip).toList()));
      }
    }
    return new RunFilesPage(tables);
  }
}
