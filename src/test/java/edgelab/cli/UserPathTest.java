package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserPathTest {
  @TempDir Path user;
  @TempDir Path lab;

  private Path converted(String text) {
    return new UserPath(user, lab).convert(text);
  }

  @Test
  void aPathStaysAsTheUserWroteIt() throws IOException {
    Files.writeString(user.resolve("nginx.conf"), "");
    Files.writeString(lab.resolve("nginx.conf"), "");
    assertThat(converted("nginx.conf")).isEqualTo(Path.of("nginx.conf"));
    assertThat(converted("missing.conf")).isEqualTo(Path.of("missing.conf"));
    assertThat(converted("../nginx")).isEqualTo(Path.of("../nginx"));
    assertThat(converted("/etc/nginx")).isEqualTo(Path.of("/etc/nginx"));
  }

  @Test
  void anAbsolutePathInTheUsersFolderIsShortened() {
    assertThat(converted(user + "/site/nginx.conf")).isEqualTo(Path.of("site/nginx.conf"));
    assertThat(converted(user.toString())).isEqualTo(user);
    assertThat(converted(user + "-2/nginx.conf")).isEqualTo(Path.of(user + "-2/nginx.conf"));
  }

  @Test
  void theRunOfTheLabIsFoundFromAnywhere() throws IOException {
    Files.createDirectories(lab.resolve("target/lab"));
    assertThat(converted("target/lab")).isEqualTo(lab.resolve("target/lab"));
  }

  @Test
  void standardInputIsInNoFolder() throws IOException {
    Files.writeString(lab.resolve("-"), "");
    assertThat(converted("-")).isEqualTo(Path.of("-"));
  }
}
