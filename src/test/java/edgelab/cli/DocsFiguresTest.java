package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.variant.Variants;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A number or a name in one place of the documentation is the same in the others. */
class DocsFiguresTest {
  private static final Pattern CELLS = Pattern.compile(" {2,}");
  private static final Pattern NAME = Pattern.compile("`(edgelab(?:\\.\\w+)+)");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))\\b");

  private final String readme = oneLine(Path.of("README.md"));
  private final String catalogue = oneLine(Path.of("docs/catalogue.md"));
  private final String claims = oneLine(Path.of("docs/claims.md"));

  @Test
  void theCostOfABurst() throws IOException {
    assertThat(catalogue)
        .contains(
            "Through NGINX a burst of 500 costs %s times what bare sockets cost,"
                    .formatted(cost("through NGINX"))
                + " and straight to the Edge, where the clients are the bottleneck, %s times"
                    .formatted(cost("straight")));
  }

  private static String cost(String path) throws IOException {
    return String.format(
        Locale.ROOT, "%.1f", microseconds("agents", path) / microseconds("bare sockets", path));
  }

  private static double microseconds(String client, String path) throws IOException {
    List<String> head = row("bench", "client", "path");
    return Double.parseDouble(row("bench", client, path).get(head.indexOf("us/conn")));
  }

  @Test
  void theHerdWithTheThreadsBackoff() throws IOException {
    List<String> full = row("herd", "full", "500");
    assertThat(claims)
        .contains(
            "500 of 500 open after %s s with %s dials each, at most %s in a tenth of a second;"
                    .formatted(full.get(2), full.get(5), full.get(7))
                + " simulated %s s, %s, %s"
                    .formatted(full.get(3), full.get(6), full.get(8).replace("..", " to ")));
  }

  @Test
  void theBugOfTheThread() {
    int opens = Variants.named("worker-connections").opens().least();
    assertThat(readme).contains("broken 500 %1$d %1$d %2$d (40 %%) ".formatted(opens, 500 - opens));
    assertThat(claims).contains("loses exactly %d of 500".formatted(500 - opens));
  }

  @Test
  void theSizeOfTheCatalogue() {
    int size = Variants.ofProxy().size();
    assertThat(readme).contains("%d misconfigurations".formatted(size));
    assertThat(catalogue).contains("%d in all, ".formatted(size));
  }

  static Stream<Path> pages() throws IOException {
    return DocsTest.pages();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyClassAndTestIsThere(Path page) throws IOException {
    String text = Files.readString(page);
    assertThat(NAME.matcher(text).results().map(name -> name.group(1)))
        .as("packages and classes in " + page)
        .allMatch(DocsFiguresTest::isThere);
    try (Stream<Path> tests = Files.walk(Path.of("src/test/java"))) {
      List<String> files = tests.map(file -> file.getFileName().toString()).toList();
      assertThat(TEST.matcher(text).results().map(test -> test.group(1) + ".java"))
          .as("tests in " + page)
          .isSubsetOf(files);
    }
  }

  private static boolean isThere(String name) {
    String path = name.replace('.', '/');
    return Stream.of("src/main/java/", "src/test/java/", "jmeter/src/main/java/")
        .anyMatch(
            root ->
                Files.exists(Path.of(root + path)) || Files.exists(Path.of(root + path + ".java")));
  }

  private static List<String> row(String page, String first, String second) throws IOException {
    return Files.readAllLines(Path.of("docs", page + ".md")).stream()
        .map(line -> Arrays.asList(CELLS.split(line.strip())))
        .filter(cells -> cells.size() > 2)
        .filter(cells -> cells.get(0).equals(first) && cells.get(1).equals(second))
        .findFirst()
        .orElseThrow();
  }

  private static String oneLine(Path file) {
    try {
      return Files.readString(file).replaceAll("\\s+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
