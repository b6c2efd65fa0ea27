package edgelab.fix;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of {@code docs/fixes.md}: what {@code --fix} computes of each configuration. */
final class FixTable {
  private static final boolean WRITE = Boolean.getBoolean("lab.write");
  private static final String AGAIN =
      "mvn test -Dtest='FixOf*Test' -Dlab.posted=true -Dlab.write=true";
  private static final Path PAGE = Path.of("docs/fixes.md");
  private static final String BEGIN = "<!-- %s writes this table -->\n";
  private static final String END = "<!-- its end -->\n";

  private FixTable() {}

  /** One line: the change, or why there is none. */
  static String row(String name, FixSubject subject, Set<String> wanted, List<FixCandidate> found) {
    String wrong = wanted.isEmpty() ? "nothing" : causes(subject, wanted);
    String change =
        wanted.isEmpty()
            ? "–"
            : found.isEmpty()
                ? NoFix.why(subject, Map.of(), wanted)
                : change(subject, found.get(0));
    return "| %s | %s | %s |".formatted(name, wrong, change);
  }

  private static String change(FixSubject subject, FixCandidate best) {
    Stream<String> lines =
        best.patch().changes().stream()
            .flatMap(FixTable::lines)
            .map(line -> "`" + line.replace("|", "\\|") + "`");
    Stream<String> left = NextLimit.left(subject, best).stream().map(one -> "not healed: " + one);
    return Stream.concat(lines, left).collect(Collectors.joining("<br>"));
  }

  private static String causes(FixSubject subject, Set<String> wanted) {
    return new ComputedLosses(subject, Map.of())
        .of(subject.unchanged())
        .filter(loss -> wanted.contains(loss.when()))
        .map(loss -> loss.cause().id())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static Stream<String> lines(LineChange change) {
    return Stream.concat(
        change.removed().stream().map(line -> "- " + line.strip()),
        change.added().stream().map(line -> "+ " + line.strip()));
  }

  /** The page has this row, and no other of the same name in this table. */
  static void has(String table, String name, String row) {
    if (!WRITE) {
      assertThat(rows(table).filter(one -> one.startsWith("| " + name + " |")))
          .as("run %s to write it again", AGAIN)
          .containsExactly(row);
    }
  }

  /**
   * @param rows that there are now
   */
  static void write(String table, Stream<String> rows) throws IOException {
    if (WRITE) {
      String page = Files.readString(PAGE);
      int begin = begin(page, table);
      String head = "| configuration | what is wrong | the change |\n|---|---|---|\n";
      String body = rows.sorted().map(row -> row + "\n").collect(Collectors.joining());
      Files.writeString(
          PAGE, page.substring(0, begin) + head + body + page.substring(page.indexOf(END, begin)));
    }
  }

  /** The configurations that the page has. */
  static Stream<String> names(String table) {
    return rows(table).map(row -> row.split(" ")[1]);
  }

  private static Stream<String> rows(String table) {
    try {
      String page = Files.readString(PAGE);
      int begin = begin(page, table);
      return page.substring(begin, page.indexOf(END, begin)).lines().skip(2);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int begin(String page, String table) {
    String line = BEGIN.formatted(table);
    return page.indexOf(line) + line.length();
  }
}
