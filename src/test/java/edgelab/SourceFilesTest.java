package edgelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SourceFilesTest {
  private static final Path MAIN = Path.of("src/main/java");
  private static final Path TEST = Path.of("src/test/java");
  private static final Path SDK = Path.of("containers/genesys-sdk/src/main/java");
  private static final Path SAMPLER = Path.of("jmeter/src");
  private static final int LONGEST = 250;

  private static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  private static int lines(Path file) {
    try {
      return Files.readAllLines(file).size();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aFileIsOneThing() throws IOException {
    for (Path folder : List.of(MAIN, TEST, SDK, SAMPLER)) {
      assertThat(sources(folder)).isNotEmpty().allMatch(file -> lines(file) <= LONGEST);
    }
  }

  /** Outside of a checkout they are elsewhere. */
  @Test
  void onlyOnePlaceSaysWhereFilesAre() throws IOException {
    Pattern place =
        Pattern.compile("Path\\.of\\(\"(target|containers|nginx-variants|src/main|jmeter)");
    List<String> others = new ArrayList<>();
    for (Path file : sources(MAIN)) {
      if (place.matcher(Files.readString(file)).find()) {
        others.add(file.getFileName().toString());
      }
    }
    assertThat(others).isEmpty(); // Home resolves names that it is given
  }

  /** The map in {@code edgelab/package-info.java} names every package, or the one around it. */
  @Test
  void everyPackageIsOnTheMap() throws IOException {
    String map = Files.readString(MAIN.resolve("edgelab/package-info.java"));
    Set<String> links =
        Pattern.compile("\\{@link[\\s*]+([a-z.]+)")
            .matcher(map)
            .results()
            .map(link -> link.group(1))
            .collect(Collectors.toSet());
    Set<String> packages =
        sources(MAIN).stream()
            .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
            .filter(name -> !name.equals("edgelab"))
            .collect(Collectors.toSet());
    assertThat(packages).allMatch(name -> links.contains(name));
  }
}
