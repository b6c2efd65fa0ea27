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

public class NoticeTest {
  /** Its version begins with the first digit behind a dash. */
  private static final Pattern VERSION = Pattern.compile("-\\d+(\\.\\d+)+.*\\.jar$");

  @Test
  void everyLibraryIsNamedWithItsLicence() throws IOException {
    assertThat(libraries(Path.of("target/lib"))).contains("picocli", "uplot").isSubsetOf(named());
  }

  /** All words of the notice. */
  public static Set<String> named() throws IOException {
    return Stream.of(Files.readString(Path.of("NOTICE")).split("[\\s,]+"))
        .collect(Collectors.toSet());
  }

  /** Names without versions. */
  public static List<String> libraries(Path folder) throws IOException {
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(jar -> VERSION.matcher(jar.getFileName().toString()).replaceFirst(""))
          .distinct()
          .toList();
    }
  }
}
