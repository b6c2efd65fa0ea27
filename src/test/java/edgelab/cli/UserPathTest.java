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

  @Test
  void aPathIsTheUsers() throws IOException {
    Files.writeString(user.resolve("nginx.conf"), "");
    Files.writeString(lab.resolve("nginx.conf"), "");
    assertThat(new UserPath(user, lab).convert("nginx.conf")).isEqualTo(user.resolve("nginx.conf"));
    assertThat(new UserPath(user, lab).convert("missing.conf"))
        .isEqualTo(user.resolve("missing.conf"));
    assertThat(new UserPath(user, lab).convert("/etc/nginx")).isEqualTo(Path.of("/etc/nginx"));
  }

  @Test
  void theRunOfTheLabIsFoundFromAnywhere() throws IOException {
    Files.createDirectories(lab.resolve("target/lab"));
    assertThat(new UserPath(user, lab).convert("target/lab")).isEqualTo(Path.of("target/lab"));
  }

  @Test
  void inTheLabsOwnFolderAPathStaysShort() {
    assertThat(new UserPath(lab, lab).convert("nginx.conf")).isEqualTo(Path.of("nginx.conf"));
  }

  @Test
  void standardInputIsInNoFolder() {
    assertThat(new UserPath(user, lab).convert("-")).isEqualTo(Path.of("-"));
    assertThat(new UserPath(user, lab).convert("./-")).isEqualTo(user.resolve("./-"));
    assertThat(new UserPath(lab, lab).convert("./-")).isNotEqualTo(Path.of("-"));
  }
}
