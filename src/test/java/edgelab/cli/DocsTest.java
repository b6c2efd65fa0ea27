package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.github.difflib.DiffUtils;
import edgelab.claims.Claim.Ruling;
import edgelab.claims.Claims;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The pages of {@code docs} show what the code has. Every block is checked. */
class DocsTest {
  private static final Pattern FENCE =
      Pattern.compile("(?m)(?:^<!-- (.+) -->\\n)?^```(\\w*)\\n((?:(?!```).*\\n)*)^```$");
  private static final Pattern TEST_CLASS = Pattern.compile("-D(?:it\\.)?test=(\\w+)");
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:|#)([^)#]+)");

  /**
   * @param source where it is from; null for commands
   * @param language {@code sh} for commands
   */
  private record Block(String source, String language, List<String> lines) {}

  @ParameterizedTest
  @ValueSource(strings = {"1006", "report", "add-a-variant", "my-config", "add-a-fault", "ci"})
  void everyBlockIsPartOfWhatRuns(String page) throws IOException {
    List<Block> blocks = blocks(Path.of("docs", page + ".md"));
    assertThat(blocks).isNotEmpty();
    for (Block block : blocks) {
      if (block.source() == null) {
        assertThat(block.language()).as("a block without a source: %s", block).isEqualTo("sh");
        block.lines().forEach(DocsTest::isACommand);
      } else if (block.source().startsWith("part of ")) {
        List<String> file = Files.readAllLines(Path.of(block.source().substring(8)));
        assertThat(unindented(file)).containsSequence(unindented(block.lines()));
      } else {
        Path variant = Path.of(block.source().replace("diff of ", ""));
        assertThat(block.lines()).isEqualTo(changes(variant));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    Matcher links = LINK.matcher(Files.readString(page));
    while (links.find()) {
      assertThat(page.resolveSibling(links.group(1))).as("link in " + page).exists();
    }
  }

  /** The report's words, in its order, and its rulings: the README says no more than a run can. */
  @Test
  void theReadmeSettlesTheClaimsOfTheReport() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    String rulings =
        Stream.of(Ruling.values())
            .map(Ruling::label)
            .collect(Collectors.joining("|", "(?i)\\*\\*(?:", ")\\.?\\*\\*"));
    List<MatchResult> rows =
        Pattern.compile("(?m)^\\| ([^|]+) \\| (\\*\\*[^*]+\\*\\*)[^|]*\\|[^|]*\\|$")
            .matcher(readme)
            .results()
            .toList();
    assertThat(rows).extracting(row -> row.group(1)).isEqualTo(Claims.words());
    assertThat(rows).extracting(row -> row.group(2)).allMatch(ruling -> ruling.matches(rulings));
  }

  static Stream<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(Path.of("docs"))) {
      List<Path> pages = docs.filter(file -> file.toString().endsWith(".md")).toList();
      return Stream.concat(
          pages.stream(), Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")));
    }
  }

  private static void isACommand(String line) {
    List<String> words = List.of(line.split(" +"));
    if (words.get(0).equals("mvn")) {
      Matcher test = TEST_CLASS.matcher(line);
      assertThat(test.find()).as("a test in: " + line).isTrue();
      assertThat(Path.of("src/test/java/edgelab/scenario", test.group(1) + ".java")).exists();
    } else {
      assertThat(words.get(0)).isEqualTo("./lab");
      String[] arguments = words.stream().skip(1).toArray(String[]::new);
      assertThatCode(() -> new CommandLine(new Main()).parseArgs(arguments))
          .as(line)
          .doesNotThrowAnyException();
    }
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

  private static List<String> changes(Path variant) throws IOException {
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
