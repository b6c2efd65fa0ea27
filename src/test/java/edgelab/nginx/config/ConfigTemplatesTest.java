package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.nginx.Configs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates for {@code envsubst}. */
class ConfigTemplatesTest {
  private static final String TEMPLATE =
      "server {\n  listen ${PORT};\n  # ${NOT_THIS}\n  location / {\n"
          + "    proxy_set_header Host $host;\n    proxy_pass ${BACKEND_URL};\n  }\n}\n";

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    return Configs.write(folder, name, text);
  }

  private static NginxConfig read(Path path, Map<String, String> values) {
    return NginxConfig.read(
        new ConfigInput(path, Optional.empty(), Map.of(), new Environment(values)));
  }

  @Test
  void variablesWithoutAValueAreTold() throws IOException {
    Path file = write("default.conf", TEMPLATE);
    assertThatThrownBy(() -> NginxConfig.read(file))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "%1$s:2: a template for envsubst, and no value is given for ${PORT} (%1$s:2),"
                    .formatted(file)
                + " ${BACKEND_URL} (%s:6); give --env PORT=VALUE --env BACKEND_URL=VALUE, or --env-file FILE"
                    .formatted(file));
    assertThatThrownBy(() -> read(file, Map.of("PORT", "80")))
        .hasMessageContaining("given for ${BACKEND_URL} (" + file + ":6);");
  }

  /** A text that is no directive before it is filled, and a name of a file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "server {\n${EXTRA}\nlocation / { proxy_pass http://e; } }",
        "server {\ninclude /etc/${EXTRA}/x.conf;\nlocation / { proxy_pass http://e; } }",
        "# ${NONE}\nserver { ${EXTRA} }",
      })
  void aTextThatCannotBeReadYetIsATemplateToo(String text) throws IOException {
    Path file = write("default.conf", text);
    assertThatThrownBy(() -> NginxConfig.read(file))
        .hasMessageStartingWith(
            file + ":2: a template for envsubst, and no value is given for ${EXTRA}");
  }

  /** NGINX's own variables are lower-case; one that the file sets itself may be anything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "set $UP http://e; proxy_pass ${UP};",
        "proxy_pass http://e; proxy_set_header A ${host};",
        "proxy_pass http://e${request_uri};",
      })
  void nginxsVariablesStay(String lines) throws IOException {
    String text = "server { location / { " + lines + " } }";
    assertThat(read(write("default.conf", text), Map.of("OTHER", "x")).own().text())
        .isEqualTo(text);
  }

  @Test
  void aMapElsewhereDefinesItsVariable() throws IOException {
    write("nginx.conf", "events {}\nhttp { map $a $UP { default b; }\ninclude conf.d/*.conf; }");
    write("conf.d/a.conf", "server { location / { proxy_pass http://${UP}; } }");
    assertThat(NginxConfig.read(folder).all("proxy_pass")).hasSize(1);
  }

  /** As 20-envsubst-on-templates.sh of the official image does it. */
  @Test
  void theImagesFolderOfTemplatesBecomesConfD() throws IOException {
    Path template = write("templates/sites/default.conf.template", TEMPLATE);
    write("templates/notes.txt", "${NOT_A_TEMPLATE}");
    write("nginx.conf", "events {}\nhttp { include /etc/nginx/conf.d/*/*.conf; }");
    Map<String, String> values = Map.of("PORT", "8080", "BACKEND_URL", "http://app:3000");
    NginxConfig config = read(folder, values);
    assertThat(config.all("listen").get(0).first()).isEqualTo("8080");
    assertThat(config.all("proxy_pass").get(0)).hasToString("proxy_pass http://app:3000");
    assertThat(config.all("proxy_pass").get(0).source()).hasToString(template + ":6");
    assertThat(config.all("proxy_set_header").get(0).last()).isEqualTo("$host");
    assertThat(config.root().names(template)).startsWith("/etc/nginx/conf.d/sites/default.conf");
  }

  /** With no nginx.conf, its folder, the folder above, or the template alone. */
  @Test
  void templatesAreParts() throws IOException {
    Path template = write("templates/default.conf.template", TEMPLATE);
    for (Path path : new Path[] {folder, template.getParent(), template}) {
      NginxConfig config = read(path, Map.of("PORT", "8080", "BACKEND_URL", "http://app:3000"));
      assertThat(config.own().file()).isEqualTo(template);
      assertThat(config.isWhole()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NGINX_ENVSUBST_TEMPLATE_DIR, /etc/nginx/mine, mine/nginx.conf.template",
    "NGINX_ENVSUBST_TEMPLATE_SUFFIX, .tmpl, templates/nginx.conf.tmpl",
    "NGINX_ENVSUBST_FILTER, ^A, templates/nginx.conf.template",
  })
  void theImagesOwnSettingsHold(String name, String value, String file) throws IOException {
    Path template =
        write(file, "events {} http { server { location / { proxy_pass http://$A$B; } } }");
    NginxConfig config =
        read(
            folder,
            Map.of(name, value, "NGINX_ENVSUBST_OUTPUT_DIR", "/etc/nginx", "A", "a", "B", "b"));
    assertThat(config.isWhole()).isTrue();
    assertThat(config.main().file()).isEqualTo(template);
    assertThat(config.all("proxy_pass").get(0).first())
        .isEqualTo(value.equals("^A") ? "http://a$B" : "http://ab");
  }

  @Test
  void aLineStaysALine() throws IOException {
    Path file = write("default.conf", TEMPLATE);
    assertThatThrownBy(() -> read(file, Map.of("BACKEND_URL", "http://e;\n", "PORT", "1")))
        .hasMessage(
            file
                + ":6: the value of BACKEND_URL has a line break; write it into the template instead");
    assertThat(
            read(file, Map.of("BACKEND_URL", "http://e$x\\1", "PORT", "1", "KEY", "a\nb"))
                .own()
                .text())
        .contains("proxy_pass http://e$x\\1;");
  }
}
