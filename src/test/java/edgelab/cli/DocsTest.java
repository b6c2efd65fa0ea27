package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.fail;

import com.github.difflib.DiffUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of {@code docs} show what the code has. Every block is checked. */
class DocsTest {
  private static final Pattern FENCE =
      Pattern.compile("(?m)(?:^<!-- (.+) -->\\n)?^```(\\w*)\\n((?:(?!```).*\\n)*)^```$");
  private static final Pattern TEST_CLASS = Pattern.compile("-D(?:it\\.)?test=(\\w+)");
  private static final Pattern BETWEEN_CELLS = Pattern.compile(" {2,}");
  private static final Pattern IN_IMAGE = Pattern.compile("^docker run .* edgelab (?=check )");
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TESTS = Path.of("src/test/java");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

  /**
   * @param source where it is from; null for commands
   * @param language {@code sh} for commands
   */
  private record Block(String source, String language, List<String> lines) {}

  @ParameterizedTest
  @MethodSource("pages")
  void everyBlockIsPartOfWhatRuns(Path page) throws IOException {
    List<Block> blocks = blocks(page);
    assertThat(Files.readString(page).split("(?m)^```", -1)).hasSize(2 * blocks.size() + 1);
    for (Block block : blocks) {
      if (block.source() == null) {
        assertThat(block.language()).as("a block without a source: %s", block).isEqualTo("sh");
        for (String line : block.lines()) {
          isACommand(line);
        }
        continue;
      }
      String source = block.source().replaceFirst("^\\w+ of ", "");
      switch (block.source().replaceFirst(" .*", "")) {
        case "part" ->
            assertThat(unindented(Files.readAllLines(Path.of(source))))
                .containsSequence(unindented(block.lines()));
        case "diff" -> assertThat(block.lines()).isEqualTo(changes(Path.of(source)));
        case "layout" -> isTheLayoutOf(Path.of(source), block.lines());
        case "output" -> isOutputOf(source, block.lines());
        default -> fail("what is a block with <!-- %s -->?", block.source());
      }
    }
  }

  private static void isTheLayoutOf(Path folder, List<String> lines) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(lines)
          .extracting(line -> Path.of(line.split(" ")[0]).getFileName())
          .containsExactlyInAnyOrderElementsOf(files.map(Path::getFileName).toList());
    }
  }

  /** Numbers are measured on the day; the columns are the program's own. */
  private static void isOutputOf(String command, List<String> lines) throws IOException {
    isACommand(command);
    String code = sources(MAIN) + sources(TESTS);
    lines.stream()
        .filter(line -> line.startsWith("  ") && BETWEEN_CELLS.split(line.strip()).length > 3)
        .findFirst()
        .ifPresent(
            head ->
                assertThat(BETWEEN_CELLS.split(head.strip()))
                    .as("columns of " + command)
                    .allMatch(cell -> code.contains('"' + cell + '"')));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    Matcher links = LINK.matcher(Files.readString(page));
    while (links.find()) {
      assertThat(page.resolveSibling(links.group(1))).as("link in " + page).exists();
    }
  }

  /** Two minutes of reading. */
  @Test
  void theReadmeHasAtMost900Words() throws IOException {
    assertThat(Files.readString(Path.of("README.md")).split("\\s+")).hasSizeLessThanOrEqualTo(900);
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      List<Path> pages = docs.filter(file -> file.toString().endsWith(".md")).toList();
      return Stream.concat(
          pages.stream(), Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    }
  }

  private static void isACommand(String line) throws IOException {
    List<String> words =
        List.of(
            IN_IMAGE.matcher(line.replaceFirst(" +# .*", "")).replaceFirst("./lab ").split(" +"));
    if (words.get(0).equals("mvn")) {
      Matcher test = TEST_CLASS.matcher(line);
      assertThat(!test.find() || hasTest(test.group(1))).as("a test in: " + line).isTrue();
    } else {
      boolean isJar = line.startsWith("java -jar edgelab.jar ");
      assertThat(isJar || words.get(0).equals("./lab")).as(line).isTrue();
      String[] arguments =
          words.stream()
              .skip(isJar ? 3 : 1)
              .dropWhile(word -> word.startsWith("-Dlab.")) // the launcher's
              .toArray(String[]::new);
      assertThatCode(() -> Main.commandLine().parseArgs(arguments))
          .as(line)
          .doesNotThrowAnyException();
    }
  }

  private static boolean hasTest(String name) throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files.anyMatch(file -> file.endsWith(name + ".java"));
    }
  }

  private static String sources(Path folder) throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        if (file.toString().endsWith(".java")) {
          all.append(Files.readString(file));
        }
      }
    }
    return all.toString();
  }

  private static List<Block> blocks(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher fences = FENCE.matcher(Files.readString(page));
    while (fences.find()) {
      blocks.add(new Block(fences.group(1), fences.group(2), fences.group(3).lines().toList()));
    }
    return blocks;
  }

  private static List<String> unindented(List<String> lines) {
    return lines.stream().map(String::strip).toList();
  }

  static List<String> changes(Path variant) throws IOException {
    List<String> changes = new ArrayList<>();
    DiffUtils.diff(
            Files.readAllLines(variant.resolve("broken.conf")),
            Files.readAllLines(variant.resolve("fixed.conf")))
        .getDeltas()
        .forEach(
            delta -> {
              delta.getSource().getLines().forEach(line -> changes.add("-" + line));
              delta.getTarget().getLines().forEach(line -> changes.add("+" + line));
            });
    return changes;
  }
}
