package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's configuration as it is run. */
class StagingTest {
  @TempDir Path folder;

  private String staged(String http) throws IOException {
    NginxConfig config =
        Configs.of(
            "events {}\nhttp {\n"
                + http
                + "\nserver { listen 80; location / { proxy_pass http://e; } }\n}\n");
    return Files.readString(Staging.of(Targets.first(config), folder).main());
  }

  /** Keys and password files are among them. */
  @Test
  void theFilesAreTheirOwnersAlone() throws IOException {
    staged("");
    staged("# once more, over the files of the run before");
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> staged = files.filter(Files::isRegularFile).toList();
      assertThat(staged).isNotEmpty();
      for (Path file : staged) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  /** It takes a right that the workers do not have here, and routes that the lab has not. */
  @Test
  void foreignAddressesAreNotBoundTo() throws IOException {
    assertThat(staged("proxy_bind $remote_addr transparent;")).doesNotContain("transparent");
    assertThat(staged("proxy_bind $server_addr;")).contains("proxy_bind $server_addr;");
  }

  @Test
  void theLabsLogHasANameOfItsOwn() throws IOException {
    assertThat(staged("")).contains("log_format edgelab '", "access.log edgelab;");
    assertThat(staged("log_format edgelab x; log_format edgelab_ y;"))
        .contains("log_format edgelab__ '", "access.log edgelab__;")
        .containsOnlyOnce("log_format edgelab ");
  }
}
