package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/causes} has a page for each cause, made from its file and its variants. */
class CausePagesTest {
  private static final boolean WRITE = Boolean.getBoolean("lab.write");
  private static final String AGAIN = "mvn test -Dtest=CausePagesTest -Dlab.write=true";

  static List<Cause> all() {
    return CausePage.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void thePageIsTheCauses(Cause cause) throws IOException {
    CausePage page = new CausePage(cause);
    if (WRITE) {
      Files.createDirectories(CausePage.FOLDER);
      Files.writeString(page.file(), page.text());
    }
    assertThat(page.file()).as("run %s to write it again", AGAIN).hasContent(page.text());
  }

  @Test
  void thereIsNoOther() throws IOException {
    try (Stream<Path> files = Files.list(CausePage.FOLDER)) {
      assertThat(files)
          .containsExactlyInAnyOrderElementsOf(
              all().stream().map(one -> new CausePage(one).file()).toList());
    }
  }
}
