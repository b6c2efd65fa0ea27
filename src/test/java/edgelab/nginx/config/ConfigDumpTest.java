package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code nginx -T} prints, as NGINX 1.22.1 does. */
class ConfigDumpTest {
  private static final String OK =
      "nginx: the configuration file /etc/nginx/nginx.conf syntax is ok\n"
          + "nginx: configuration file /etc/nginx/nginx.conf test is successful\n";
  private static final String MAIN =
      "# configuration file /etc/nginx/nginx.conf:\nevents {}\nhttp {\n  include conf.d/*.conf;\n}\n\n";
  private static final String SITE =
      "# configuration file /etc/nginx/conf.d/site.conf:\n# mine\nserver {\n"
          + "  location / { proxy_pass http://e; }\n}\n\n";

  @TempDir Path folder;

  private static NginxConfig read(String printed) {
    return NginxConfig.read(
        new ConfigInput(Path.of("stdin"), Optional.of(printed), Map.of(), Environment.NONE));
  }

  private static void isBothFiles(NginxConfig config) {
    assertThat(config.isWhole()).isTrue();
    assertThat(config.files())
        .extracting(ConfigFile::file)
        .containsExactly(Path.of("/etc/nginx/nginx.conf"), Path.of("/etc/nginx/conf.d/site.conf"));
    assertThat(config.files().get(1).text())
        .isEqualTo("# mine\nserver {\n  location / { proxy_pass http://e; }\n}\n");
    assertThat(config.all("proxy_pass").get(0).source())
        .hasToString("/etc/nginx/conf.d/site.conf:3");
    assertThat(config.unmatched()).isEmpty();
  }

  /** Standard error may come first, last, or between, and a terminal ends lines in CR LF. */
  @Test
  void eachFileHasItsOwnNameAndLines() {
    String warning = "nginx: [warn] conflicting server name \"a\" on 0.0.0.0:80, ignored\n";
    for (String printed :
        List.of(
            MAIN + SITE,
            OK + MAIN + SITE,
            warning + MAIN + OK + SITE,
            "Defaulted container \"a\" out of: a, b\n" + MAIN + SITE + OK,
            MAIN.replace("events", "events") + warning + SITE)) {
      isBothFiles(read(printed));
    }
    assertThat(read((OK + MAIN + SITE).replace("\n", "\r\n")).all("proxy_pass").get(0).source())
        .hasToString("/etc/nginx/conf.d/site.conf:3");
  }

  @Test
  void aFileMayHoldIt() throws IOException {
    isBothFiles(NginxConfig.read(Files.writeString(folder.resolve("all.txt"), OK + MAIN + SITE)));
  }

  @Test
  void errorsNameTheFileWhereItWas() {
    assertThatThrownBy(() -> read(MAIN + SITE.replace("http://e;", "http://e")))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("/etc/nginx/conf.d/site.conf:3: 'proxy_pass' is not ended by ';'");
    assertThatThrownBy(() -> read(MAIN.replace("conf.d/*.conf", "/etc/ssl/x.conf")))
        .hasMessage(
            "/etc/nginx/nginx.conf:3: there is no /etc/ssl/x.conf for include /etc/ssl/x.conf;"
                + " --root /etc/ssl=FOLDER says where that folder is");
  }

  /** Nothing of this machine's own /etc is read. */
  @Test
  void filesOfThisMachineAreNoneOfIt() {
    assertThatThrownBy(() -> read(MAIN.replace("conf.d/*.conf", "/etc/passwd")))
        .hasMessageContaining("there is no /etc/passwd");
    String more = MAIN.replace("conf.d/*.conf", "/etc/pass*; include conf.d/*.conf");
    isBothFiles(read(more + SITE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "server { location / { proxy_pass http://e; } }",
        "events {}\nhttp { server { location / { proxy_pass http://e; } } }",
        "events {}\n# configuration file /etc/nginx/nginx.conf:\nhttp { server { location / {"
            + " proxy_pass http://e; } } }",
      })
  void aTextWithoutMarksIsOneFile(String text) {
    NginxConfig config = read(text);
    assertThat(config.own().file()).isEqualTo(Path.of("stdin"));
    assertThat(config.own().text()).isEqualTo(text);
    assertThat(config.all("proxy_pass")).hasSize(1);
  }
}
