package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A read file can be written and read again. No character goes unaccounted for. */
class RoundTripTest {
  private static final Path FILE = Path.of("x.conf");
  private static final Source NOWHERE = new Source(FILE, 1, 0, 0);
  private static final String CHARACTERS = "ab/_.~^$*()[]{};:=,#'\"\\ \t\n\rüξ😀|&!?<>%@+-0";

  static Stream<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder :
        List.of("nginx-variants", "src/test/resources/nginx", "src/test/resources/edgelab/check")) {
      try (Stream<Path> found = Files.walk(Path.of(folder))) {
        files.addAll(found.filter(Files::isRegularFile).filter(RoundTripTest::isConfig).toList());
      }
    }
    Collections.sort(files);
    return files.stream();
  }

  private static boolean isConfig(Path file) {
    return !file.toString().matches(".*\\.(properties|md|tsv|txt|crt|pem|htpasswd)");
  }

  @ParameterizedTest
  @MethodSource("files")
  void printedAndReadAgainItIsTheSame(Path file) {
    List<Directive> read = ConfigFile.read(file).directives();
    assertThat(read).isNotEmpty();
    assertThat(plain(again(read))).isEqualTo(plain(read));
  }

  @ParameterizedTest
  @MethodSource("files")
  void betweenDirectivesAreBlanksCommentsAndClosingBracesOnly(Path file) {
    ConfigFile config = ConfigFile.read(file);
    List<Source> parts = new ArrayList<>();
    config.directives().forEach(directive -> collect(directive, parts));
    StringBuilder rest = new StringBuilder();
    int from = 0;
    for (Source part : parts) {
      assertThat(part.start()).isGreaterThanOrEqualTo(from);
      rest.append(config.text(), from, part.start());
      from = part.end();
    }
    rest.append(config.text().substring(from));
    assertThat(rest.toString().replaceAll("#.*", "")).isBlank();
  }

  private static void collect(Directive directive, List<Source> parts) {
    parts.add(directive.source());
    directive.block().forEach(inner -> collect(inner, parts));
    directive.body().ifPresent(block -> parts.add(block.closing()));
  }

  @Test
  void randomTreesComeBack() {
    Random random = new Random(641);
    for (int i = 0; i < 2_000; i++) {
      List<Directive> tree = tree(random, 3);
      assertThat(plain(again(tree))).isEqualTo(plain(tree));
    }
  }

  private static List<Directive> again(List<Directive> directives) {
    return ConfigFile.parse(FILE, ConfigText.print(directives)).directives();
  }

  private static List<Directive> tree(Random random, int depth) {
    return IntStream.range(0, random.nextInt(4)).mapToObj(i -> directive(random, depth)).toList();
  }

  private static Directive directive(Random random, int depth) {
    List<Word> words =
        IntStream.range(0, random.nextInt(4))
            .mapToObj(i -> new Word(word(random), NOWHERE))
            .toList();
    boolean block = depth > 0 && random.nextBoolean();
    return new Directive(
        word(random),
        words,
        block
            ? Optional.of(new Directive.Block(tree(random, depth - 1), NOWHERE))
            : Optional.empty(),
        NOWHERE);
  }

  private static String word(Random random) {
    int[] points = CHARACTERS.codePoints().toArray();
    return random
        .ints(random.nextInt(6), 0, points.length)
        .map(i -> points[i])
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Without positions. */
  private static List<List<Object>> plain(List<Directive> directives) {
    return directives.stream()
        .map(one -> List.<Object>of(one.name(), one.args(), one.hasBlock(), plain(one.block())))
        .toList();
  }
}
