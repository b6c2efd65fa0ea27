package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.nginx.Builds;
import edgelab.nginx.Configs;
import edgelab.nginx.routing.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where NGINX listens when the agents come to it. */
class ListenRewriteTest {
  @TempDir Path folder;

  private String staged(String lines) throws IOException {
    String text =
        "events {}\nhttp { server { %s location / { proxy_pass http://e; } } }".formatted(lines);
    Path main =
        Staging.of(Targets.first(Configs.of(text)), Builds.own(), Credentials.NONE, folder).main();
    return Files.readString(main);
  }

  /** The lines of a server, and one of those that it runs with. */
  @ParameterizedTest
  @CsvSource({
    "listen [::]:80;, listen [::]:80 ipv6only=off;",
    "listen [::]:80 default_server;, listen [::]:80 ipv6only=off default_server;",
    "listen [::]:80 ipv6only=on;, listen [::]:80 ipv6only=off;",
    "listen [::]:80; listen 80;, listen [::]:80; listen 80;",
    "listen [::]:80; listen 81;, listen [::]:80; listen 81;",
    "listen 10.0.0.1:80;, listen 80;",
  })
  void theAgentsComeByIpv4(String lines, String staged) throws IOException {
    assertThat(staged(lines)).contains(staged);
  }

  @Test
  void aSocketOfTheFileSystemIsRefusedWithItsLine() {
    assertThatThrownBy(() -> staged("\nlisten unix:/run/front.sock;\n"))
        .isInstanceOf(LabException.class)
        .hasMessageEndingWith(
            "nginx.conf:3: clients cannot dial a unix socket: for the check, write a port in its"
                + " place");
  }
}
