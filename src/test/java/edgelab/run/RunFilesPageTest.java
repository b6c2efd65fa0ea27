package edgelab.run;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.Json;
import edgelab.nginx.log.AccessLog;
import edgelab.report.SampleRun;
import edgelab.run.RunFilesPage.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** {@code docs/run-files.md} has every key that a run writes, and no other. */
class RunFilesPageTest {
  private static final Map<String, List<String>> WRITTEN = WrittenTypes.all();
  private static RunFilesPage page;

  @TempDir Path folder;

  @BeforeAll
  static void read() throws IOException {
    page = RunFilesPage.read();
  }

  static Set<String> types() {
    return WRITTEN.keySet();
  }

  @ParameterizedTest
  @MethodSource("types")
  void aTypeHasTheKeysOrValuesThatAreWrittenInTheirOrder(String type) {
    assertThat(page.tables()).containsKey(type);
    assertThat(page.tables().get(type))
        .as("the table '%s' of %s", type, RunFilesPage.FILE)
        .extracting(Row::content)
        .containsExactlyElementsOf(WRITTEN.get(type));
  }

  @Test
  void noTypeIsDescribedThatNobodyWrites() {
    assertThat(page.tables().entrySet())
        .filteredOn(table -> !table.getValue().isEmpty())
        .extracting(Map.Entry::getKey)
        .filteredOn(heading -> !heading.equals(RunFilesPage.FILES))
        .containsExactlyInAnyOrderElementsOf(types());
  }

  @Test
  void everyRowHasAMeaningAndEveryNumberAUnit() {
    List<Row> rows = page.tables().values().stream().flatMap(Collection::stream).toList();
    assertThat(rows).allMatch(row -> !row.cells().get(row.cells().size() - 1).isEmpty());
    assertThat(rows)
        .filteredOn(
            row -> row.isOfKey() && row.cells().get(1).matches("(list of )?(integer|number)"))
        .isNotEmpty()
        .allMatch(row -> !row.cells().get(2).isEmpty())
        .filteredOn(row -> row.name().endsWith("Ms"))
        .isNotEmpty()
        .allMatch(row -> row.cells().get(2).equals("ms"));
  }

  @Test
  void thePageIsOfTheFormatThatIsWritten() throws IOException {
    assertThat(Files.readString(RunFilesPage.FILE))
        .contains("this page is format " + Machine.FORMAT + ".");
  }

  @Test
  void theAccessLogIsOfTheFormatThatIsRead() throws IOException {
    assertThat(Files.readString(RunFilesPage.FILE)).contains("`" + AccessLog.FORMAT + "`");
  }

  @Test
  void everyLinkInsideThePageLeadsToAHeading() throws IOException {
    String text = Files.readString(RunFilesPage.FILE);
    Set<String> headings =
        Pattern.compile("(?m)^#+ (.+)$")
            .matcher(text)
            .results()
            .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
            .map(heading -> heading.replaceAll("[^a-z0-9_ -]", "").replace(' ', '-'))
            .collect(Collectors.toSet());
    assertThat(Pattern.compile("\\]\\(#([^)]+)\\)").matcher(text).results())
        .isNotEmpty()
        .extracting(link -> link.group(1))
        .isSubsetOf(headings);
  }

  /** Else a file could hold lines that the page does not know. */
  @Test
  void everyLineOfARunIsOfATypeOnThePage() throws IOException {
    SampleRun.write(folder);
    new LiveFile(LiveFile.in(folder, 1), "x/y", true, 1, () -> 0)
        .accept(new Event.Dialed(0, 1, Duration.ZERO));
    Set<List<String>> known =
        WrittenTypes.LINES.stream()
            .map(type -> keys(WrittenTypes.written(type)))
            .collect(Collectors.toSet());
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> json = files.filter(file -> file.toString().matches(".*\\.jsonl?")).toList();
      assertThat(json).hasSize(4 * 5 + 3);
      for (Path file : json) {
        for (JsonNode line : Json.readLines(file, JsonNode.class)) {
          assertThat(known).as("a line of " + file).contains(keys(line));
        }
      }
    }
  }

  private static List<String> keys(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }
}
