package edgelab.nginx.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table beside this class: a row a line, columns with blanks between, comments after #. */
final class TableFile {
  private TableFile() {}

  /**
   * @param columns of each row; the last one may have blanks in it
   */
  static List<List<String>> rows(String name, int columns) {
    try (BufferedReader file =
        new BufferedReader(
            new InputStreamReader(
                TableFile.class.getResourceAsStream(name), StandardCharsets.UTF_8))) {
      return file.lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split(" +", columns)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
