package edgelab.nginx.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
  private static final String LOCATION =
      "events {}\nhttp {\nserver {\nlocation / {\nproxy_pass http://edge:8080;\n%s\n}\n}\n}\n";

  @TempDir Path folder;

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("x.conf"), text);
  }

  private void refused(String text, String message) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> NginxConfig.read(file))
        .isInstanceOf(LabException.class)
        .hasMessage(file + message);
  }

  @Test
  void aDaemonLeavesItsContainer() throws IOException {
    refused(
        "\ndaemon on;\n" + LOCATION.formatted(""),
        ":2: daemon on: NGINX would leave its container at once; remove the line");
    Path off = write("daemon off;\n" + LOCATION.formatted(""));
    assertThatCode(() -> NginxConfig.read(off)).doesNotThrowAnyException();
  }

  @Test
  void whereNothingIsPassedOnThereIsNothingToTest() throws IOException {
    String nothing = " has no proxy_pass: NGINX passes nothing on, so there is nothing to test";
    refused("events {}\nhttp { server { return 444; } }", nothing);
    refused("server { root /srv; }", nothing);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "proxy_read_timeout 1h~proxy_send_timeout 1h; | proxy_read_timeout | proxy_send_timeout",
        "proxy_set_header A $b~proxy_set_header C d; | proxy_set_header | proxy_set_header",
        "proxy_set_header Upgrade~proxy_http_version 1.1; | proxy_set_header | proxy_http_version",
      })
  void aForgottenSemicolonIsFoundThoughNginxReadsOn(String lines, String first, String second)
      throws IOException {
    refused(
        LOCATION.formatted(lines.replace('~', '\n')),
        ":6: '%s' is not ended by ';' before '%s' on line 7".formatted(first, second));
  }

  @Test
  void anArgumentOnALineOfItsOwnIsNoForgottenSemicolon() throws IOException {
    Path file =
        write(
            "log_format a 'x'\n 'proxy_pass'\n \"ssl_protocol\";\n"
                + "server { server_name a.example\n proxy.example;\n"
                + "location / { add_header A\n \"b\"; proxy_pass http://e; } }");
    assertThatCode(() -> NginxConfig.read(file)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "global~  maxconn 100~defaults~  mode http~frontend a~  bind :80 | HAProxy's configuration",
        "frontend agents~  bind *:80~  default_backend edges | HAProxy's configuration",
        "<VirtualHost *:80>~ ProxyPass / ws://edge/~</VirtualHost> | Apache's configuration",
        "LoadModule proxy_module modules/mod_proxy.so~Listen 80 | Apache's configuration",
        "example.com {~  reverse_proxy edge:8080~} | a Caddyfile",
        "entryPoints:~  web:~    address: ':80' | Traefik's configuration",
        "http:~  routers:~    a:~      rule: Host(`a`) | Traefik's configuration",
        "[entryPoints.web]~address = ':80' | Traefik's configuration",
        "version: '3'~services:~  nginx:~    image: nginx | a Compose file",
        "static_resources:~  listeners: [] | Envoy's configuration",
        "# settings~server:~  port: 80 | YAML",
        "{~  \"http\": {}~} | JSON",
        "[] | JSON",
        "# ports~NGINX_PORT=80~export HOST=a | a file of environment variables",
        "FROM nginx:1.28~COPY nginx.conf /etc/nginx/ | a Dockerfile",
        "#!/bin/sh~nginx -g 'daemon off;' | a script",
        "-----BEGIN CERTIFICATE-----~MII= | a certificate or key",
        "<!DOCTYPE html>~<html></html> | HTML or XML",
        "server {~ listen {{ port }};~} | a template that is not filled in yet",
        "server {~ listen <%= ENV['PORT'] %>;~ location / { proxy_pass http://e; }~} | a template that is not filled in yet",
        "[agents]~limit = 500 | TOML or an INI file",
      })
  void anotherProgramsFileIsRecognised(String text, String program) throws IOException {
    refused(text.replace('~', '\n'), " is " + program + ", not NGINX's");
  }

  @Test
  void anythingElseIsRefusedByItsFirstWord() throws IOException {
    refused("hello world;", ":1: 'hello' is no directive that NGINX has here");
  }

  @Test
  void aBrokenConfigurationOfNginxIsNotTakenForAnothers() throws IOException {
    refused("http {\nupstream backend {\nserver e:1\n}\n}", ":3: 'server' is not ended by ';'");
    assertThat(NotNginx.program("listen 80\nserver {\n root x;\n")).isEmpty();
  }
}
