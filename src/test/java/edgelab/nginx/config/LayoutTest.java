package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.nginx.Configs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the files are that a configuration includes. */
class LayoutTest {
  private static final String SERVER = "server { location / { proxy_pass http://e; } }";

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Configs.write(folder, name, text);
  }

  /** The folder's files, what is included, and the folder that stands for another; - for none. */
  @ParameterizedTest
  @CsvSource({
    "x/ssl.conf, /etc/nginx/x/ssl.conf, -",
    "opt/x/ssl.conf, /opt/x/ssl.conf, -",
    "ssl.conf, /config/nginx/ssl.conf, /config/nginx/",
    "x/ssl.conf, /config/nginx/x/ssl.conf, /config/nginx/",
    "x/ssl.conf, /config/nginx/x/*.conf, /config/nginx/",
    "nginx/x/ssl.conf, /data/nginx/x/*.conf, /data/",
    "ssl.conf, /etc/nginx/snippets/ssl.conf, /etc/nginx/snippets/",
  })
  void anAbsoluteNameIsFoundWhereOneFileOnlyFits(String file, String name, String assumed)
      throws IOException {
    write(file, SERVER);
    write("nginx.conf", "http {\n include " + name + "; }");
    NginxConfig config = NginxConfig.read(folder);
    assertThat(config.files().get(1).file()).isEqualTo(folder.resolve(file));
    if (assumed.equals("-")) {
      assertThat(config.assumed()).isEmpty();
    } else {
      assertThat(config.assumed())
          .containsExactly(new AssumedFolder(config.all("include").get(0), assumed, folder));
    }
  }

  @Test
  void whereTwoFitNoneIsTaken() throws IOException {
    write("ssl.conf", SERVER);
    write("nginx/ssl.conf", SERVER);
    Path main = write("nginx.conf", "http {\n include /config/nginx/ssl.conf; }");
    assertThatThrownBy(() -> NginxConfig.read(main))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "%s:2: there is no %s/config/nginx/ssl.conf for include /config/nginx/ssl.conf;"
                    .formatted(main, folder)
                + " --root /config/nginx=FOLDER says where that folder is");
    Map<String, Path> folders = Map.of("/config/nginx", folder.resolve("nginx"));
    ConfigInput told = new ConfigInput(main, Optional.empty(), folders, Environment.NONE);
    assertThat(NginxConfig.read(told).files().get(1).file())
        .isEqualTo(folder.resolve("nginx/ssl.conf"));
  }

  /** Else nginx.conf would include itself. */
  @Test
  void aPatternAloneMatchesNothing() throws IOException {
    Path main = write("nginx.conf", "http {\n include /etc/nginx/conf.d/*.conf;\n" + SERVER + " }");
    write("default.conf", SERVER);
    NginxConfig config = NginxConfig.read(folder);
    assertThat(config.files()).hasSize(1);
    assertThat(config.unmatched()).containsExactly(config.all("include").get(0));
    write("nginx.conf", "http {\n include /etc/nginx/conf.d/*.conf; }");
    assertThatThrownBy(() -> NginxConfig.read(main))
        .hasMessage(
            "%1$s has no proxy_pass: NGINX passes nothing on, so there is nothing to test;"
                    .formatted(main)
                + " %s:2 include /etc/nginx/conf.d/*.conf matches no file".formatted(main));
  }

  /** As Debian has it. */
  @Test
  void anEnabledSiteIsALink() throws IOException {
    Path site = write("sites-available/site", "include snippets/a;" + SERVER);
    write("snippets/a", "upstream u { server e; }");
    Files.createDirectories(folder.resolve("sites-enabled"));
    Path link = Files.createSymbolicLink(folder.resolve("sites-enabled/site"), site);
    assertThat(NginxConfig.read(link).own().file()).isEqualTo(link);
    assertThat(NginxConfig.read(folder).own().file()).isEqualTo(link);
  }

  @Test
  void aFolderThatIsToldMayBeOutside(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("up.conf"), "upstream u { server e; }");
    Path main =
        write("nginx.conf", "http { include ../shared/*.conf; include /etc/shared/up.conf; }");
    ConfigInput told =
        new ConfigInput(
            main,
            Optional.empty(),
            Map.of("/etc/shared/", elsewhere, "/etc/nginx/sites", folder),
            Environment.NONE);
    write("nginx.conf", "http { include ../shared/*.conf; include sites/a; }");
    write("a", SERVER);
    assertThat(NginxConfig.read(told).files())
        .extracting(ConfigFile::file)
        .containsExactly(main, elsewhere.resolve("up.conf"), folder.resolve("a"));
  }
}
