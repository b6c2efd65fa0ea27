package edgelab.jmeter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Maven project of {@code jmeter}, its plans and its page say the same as the lab. */
class JMeterProjectTest {
  private static final Path PROJECT = Path.of("jmeter");

  private static List<String> found(Path file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(file))
        .results()
        .map(match -> match.group(1))
        .toList();
  }

  /** The transport is compiled there, too. */
  @ParameterizedTest
  @ValueSource(strings = {"netty", "tyrus"})
  void itsLibrariesHaveTheLabsVersions(String library) throws IOException {
    String version = "<%s.version>(.*)</".formatted(library);
    assertThat(found(PROJECT.resolve("pom.xml"), version))
        .hasSize(1)
        .isEqualTo(found(Path.of("pom.xml"), version));
  }

  @ParameterizedTest
  @ValueSource(strings = {"agents.jmx", "clients.jmx"})
  void aPlanCanBeReadAndItsFirstCommentNamesItsProperties(String plan) throws IOException {
    Path file = PROJECT.resolve(plan);
    assertThat(Files.readAllLines(file)).hasSizeLessThanOrEqualTo(100);
    List<String> notForPeople = List.of("connectTo", "first", "startLine"); // in the page
    TreeSet<String> properties = new TreeSet<>(found(file, "__P\\((\\w+),"));
    notForPeople.forEach(properties::remove);
    assertThat(new TreeSet<>(found(file, "-J(\\w+)="))).isEqualTo(properties);
  }

  @Test
  void theWindowThePlanAndThePageHaveTheSameParameters() throws IOException {
    List<String> plan = found(PROJECT.resolve("clients.jmx"), "Argument.name\">(\\w+)<");
    Path terms = PROJECT.resolve("src/main/java/edgelab/jmeter/sampler/Terms.java");
    assertThat(found(terms, "addArgument\\(\\s*\"(\\w+)\"")).isEqualTo(plan);
    List<String> page =
        found(
                Path.of("docs/jmeter-sampler.md"),
                "(?m)^\\| ((?:`\\w+`(?:, )?)+) \\| [^|]*\\| [^|]*\\|$")
            .stream()
            .flatMap(cell -> Stream.of(cell.replace("`", "").split(", ")))
            .toList();
    assertThat(page).isEqualTo(plan);
  }

  /** The last engines have one less where it does not come out even. */
  @Test
  void enginesShareTheClients() {
    assertThat(Stream.of(0, 1, 2).map(engine -> Engines.share(500, 3, engine)))
        .containsExactly(167, 167, 166);
  }
}
