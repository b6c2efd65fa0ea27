package edgelab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoticeTest {
  /** Its version begins with the first digit behind a dash. */
  private static final Pattern VERSION = Pattern.compile("-\\d+(\\.\\d+)+.*\\.jar$");

  @Test
  void everyLibraryIsNamedWithItsLicence() throws IOException {
    Set<String> named =
        Stream.of(Files.readString(Path.of("NOTICE")).split("[\\s,]+")).collect(Collectors.toSet());
    List<String> libraries;
    try (Stream<Path> jars = Files.list(Path.of("target/lib"))) {
      libraries =
          jars.map(jar -> VERSION.matcher(jar.getFileName().toString()).replaceFirst(""))
              .distinct()
              .toList();
    }
    assertThat(libraries).contains("picocli", "uplot").allMatch(named::contains);
  }
}
