package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.nginx.Configs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NginxConfigTest {
  private static final String PROXY = "proxy_pass http://edge:8080;";

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Configs.write(folder, name, text);
  }

  private AbstractThrowableAssert<?, ? extends Throwable> refused(Path path) {
    return assertThatThrownBy(() -> NginxConfig.read(path)).isInstanceOf(LabException.class);
  }

  @Test
  void includesStandInPlaceWithTheirOwnLines() throws IOException {
    write("sites/b.conf", "server { include /etc/nginx/ws; }");
    write("sites/a.conf", "\nmap $a $b { include /opt/entries; }");
    write("sites/.hidden.conf", "broken");
    write("opt/entries", "x y;");
    write("ws", "\n\nlocation / { " + PROXY + " }");
    Path main =
        write(
            "nginx.conf",
            "include modules-enabled/*.conf;\nevents {}\n"
                + "http { include mime.types; include sites/[!x]*.con?; include none/*; root r; }");
    NginxConfig config = NginxConfig.read(main);
    Directive http = config.all("http").get(0);
    assertThat(http.block())
        .extracting(Directive::toString)
        .containsExactly(
            "include mime.types",
            "include sites/[!x]*.con?",
            "map $a $b",
            "server",
            "include none/*",
            "root r");
    assertThat(http.block().get(2).block()).extracting(Directive::name).endsWith("x");
    assertThat(config.all("proxy_pass").get(0).source())
        .returns(folder.resolve("ws"), Source::file)
        .returns(3, Source::line);
    assertThat(config.files())
        .extracting(file -> folder.relativize(file.file()).toString())
        .containsExactly("nginx.conf", "sites/a.conf", "opt/entries", "sites/b.conf", "ws");
    assertThat(config.made()).isEmpty();
    assertThat(config.isWhole()).isTrue();
  }

  @Test
  void whatAPackageBringsIsTakenAsGiven() throws IOException {
    Path main =
        write("nginx.conf", "http { server { location / { include proxy_params;" + PROXY + "}}}");
    NginxConfig config = NginxConfig.read(main);
    assertThat(config.all("proxy_set_header")).hasSize(4);
    assertThat(config.made())
        .extracting(ConfigFile::file)
        .containsExactly(folder.resolve("proxy_params"));
    write("proxy_params", "proxy_set_header A b;");
    assertThat(NginxConfig.read(main).all("proxy_set_header")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP | upstream u { server e:1; } server { location / { proxy_pass http://u; } }",
        "STREAM | server { listen 1; proxy_pass e:1; }",
        "SERVER | location / { proxy_pass http://e; }",
        "LOCATION | proxy_pass http://e; proxy_read_timeout 86400;",
      })
  void aPartIsMadeWhole(Fragment level, String text) throws IOException {
    Path part = write("conf.d/part.conf", text);
    for (Path path : List.of(part, folder, folder.resolve("conf.d"))) {
      NginxConfig config = NginxConfig.read(path);
      assertThat(config.level()).isEqualTo(level);
      assertThat(config.isWhole()).isFalse();
      assertThat(config.made()).containsExactly(config.main());
      assertThat(config.directives()).extracting(Directive::name).hasSize(2).contains("events");
      assertThat(config.all("proxy_pass"))
          .singleElement()
          .satisfies(pass -> assertThat(pass.source().file()).isEqualTo(part));
      assertThat(config.root().base()).isEqualTo(path.endsWith("conf.d") ? path : folder);
    }
  }

  @Test
  void cyclesAndBombsEnd() throws IOException {
    Path main = write("nginx.conf", "http {\n include a; }");
    write("a", "\ninclude b;");
    write("b", "include ./a;");
    refused(main).hasMessage(folder + "/b:1: include ./a comes back to a file that is being read");
    write("a", "include b;".repeat(10));
    write("b", "include c;".repeat(10));
    write("c", "include d;".repeat(10));
    write("d", PROXY);
    refused(main).hasMessageContaining("more than 1,000 files");
  }

  @Test
  void anIncludeThatIsMissingOrBrokenIsNamedWhereItStands() throws IOException {
    Path main = write("nginx.conf", "http {\n include conf.d/ws.conf; }");
    refused(main)
        .hasMessage("%s:2: there is no %s/conf.d/ws.conf for include conf.d/ws.conf", main, folder);
    write("conf.d/ws.conf", "root x");
    refused(main).hasMessage(folder + "/conf.d/ws.conf:1: 'root' is not ended by ';'");
    write("nginx.conf", "http {\n include conf.d; }");
    refused(main).hasMessage(main + ":2: " + folder + "/conf.d is no file");
  }

  @Test
  void nothingOutsideTheFolderIsRead(@TempDir Path elsewhere) throws IOException {
    Files.writeString(elsewhere.resolve("secret"), PROXY);
    Files.createSymbolicLink(folder.resolve("link"), elsewhere.resolve("secret"));
    Path main = write("nginx.conf", "http { include link; }");
    String leads = folder + "/link leads out of its folder, to " + elsewhere.toRealPath();
    refused(main).hasMessageStartingWith(main + ":1: " + leads);
    refused(folder.resolve("link")).hasMessageStartingWith(leads);
    write("nginx.conf", "http { include ../*/secret; }");
    refused(main).hasMessageContaining("leads out of its folder");
  }

  @Test
  void whatIsNoTextIsSaid() throws IOException {
    refused(folder.resolve("none")).hasMessage("there is no " + folder + "/none");
    refused(folder)
        .hasMessageEndingWith(
            "holds neither nginx.conf, conf.d/*.conf, *.conf nor templates/*.template");
    refused(write("a.conf", "")).hasMessageEndingWith("a.conf is empty: it holds no directive");
    refused(write("a.conf", " # x\n")).hasMessageEndingWith("is empty: it holds no directive");
    refused(write("a.conf", "a\n\0")).hasMessageEndingWith(":2: is binary: a NUL byte at offset 2");
    Path latin = Files.write(folder.resolve("b"), new byte[] {'#', '\n', (byte) 0xE4, ';'});
    refused(latin).hasMessage(latin + ":2: is not UTF-8: byte 0xE4 at offset 2");
    Files.write(latin, "\uFEFFuser a;".getBytes(StandardCharsets.UTF_16LE));
    refused(latin).hasMessage(latin + ":1: is UTF-16; save it as UTF-8");
    Files.write(latin, new byte[5_000_001]);
    refused(latin)
        .hasMessage(latin + " has 5,000,001 bytes; a configuration has at most 5,000,000");
  }

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void theCatalogueIsRead(edgelab.variant.Variant variant) {
    assertThat(NginxConfig.read(variant.broken().file()).isWhole()).isTrue();
    assertThat(NginxConfig.read(variant.fixed().file()).isWhole()).isTrue();
  }
}
