package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.nginx.Builds;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModuleRewriteTest {
  private static final String HTTP =
      """
      %s
      events {}
      http {
      %s
      server { listen 80; server_name a.example;
      location /ws {
      proxy_pass http://e;
      %s
      }
      location / {
      %s
      }
      } }
      """;

  @TempDir Path folder;

  private StagedConfig staged(CheckedNginx nginx, String... parts) throws IOException {
    Path conf = Files.writeString(folder.resolve("nginx.conf"), HTTP.formatted((Object[]) parts));
    return Staging.of(
        Targets.dialed(NginxConfig.read(conf), URI.create("ws://a.example/ws")),
        nginx,
        Credentials.NONE,
        folder.resolve("staged"));
  }

  private static List<String> leftOut(StagedConfig staged) {
    return staged.changes().stream()
        .map(StagingChange::toString)
        .filter(change -> change.contains("left out"))
        .map(change -> change.replaceFirst(".*nginx.conf:", ""))
        .toList();
  }

  private static String text(StagedConfig staged) throws IOException {
    return Files.readString(staged.main());
  }

  @Test
  void whatAWebSocketDoesNotMeetIsLeftOutBlocksAsAWhole() throws IOException {
    StagedConfig staged =
        staged(
            Builds.own(),
            "load_module modules/ngx_http_js_module.so;\nrtmp { server { listen 1935; application a { live on; } } }",
            "",
            "",
            "modsecurity on; content_by_lua_block { if a then { b } end }");
    assertThat(leftOut(staged))
        .containsExactlyInAnyOrder(
            "1: left out load_module modules/ngx_http_js_module.so; (the lab loads the modules that"
                + " are needed)",
            "2: left out rtmp {…} (of nginx-rtmp-module, which NGINX 1.22.1 lacks here; not on the way"
                + " of the WebSocket)",
            "12: left out modsecurity on; (of ModSecurity-nginx, which NGINX 1.22.1 lacks here; not on"
                + " the way of the WebSocket)",
            "12: left out content_by_lua_block {…} (of lua-nginx-module (OpenResty), which NGINX"
                + " 1.22.1 lacks here; not on the way of the WebSocket)");
    assertThat(text(staged)).doesNotContain("rtmp", "1935", "modsecurity", "lua", "js_module");
    assertThat(text(staged).lines().count()).isEqualTo(14);
  }

  @Test
  void whatDoesNothingToAWebSocketIsLeftOutOnItsWay() throws IOException {
    StagedConfig staged =
        staged(
            Builds.own(),
            "",
            "brotli on; brotli_types text/css; more_clear_headers Server;",
            "modsecurity off;",
            "");
    assertThat(leftOut(staged))
        .hasSize(4)
        .allSatisfy(change -> assertThat(change).endsWith("; it does nothing to a WebSocket)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modsecurity on; | 'modsecurity' is of ModSecurity-nginx",
        "access_by_lua_file a.lua; | 'access_by_lua_file' is of lua-nginx-module (OpenResty)",
        "more_set_input_headers 'Connection: close'; | 'more_set_input_headers' is of"
            + " headers-more-nginx-module",
      })
  void whatMayDecideOverAWebSocketIsRefused(String line, String what) {
    String rest =
        ", which NGINX 1.22.1 lacks here, and it is on the way of the WebSocket (%s/nginx.conf:6"
            + " location /ws): take it out for the check, or name an image that has it with --image";
    for (String[] parts :
        new String[][] {
          {"", line, "", ""}, {"", "", line, ""}, {"", "", "if ($a) { " + line + " } set $a b;", ""}
        }) {
      assertThatThrownBy(() -> staged(Builds.own(), parts))
          .isInstanceOf(LabException.class)
          .hasMessageContaining(what + rest.formatted(folder));
    }
  }

  @Test
  void aModuleThatNginxHasIsLoadedInItsOrder() throws IOException {
    StagedConfig staged =
        staged(
            Builds.own(
                "ndk_http_module.so",
                "ngx_http_lua_module.so",
                "ngx_http_headers_more_filter_module.so"),
            "load_module modules/ngx_http_lua_module.so;",
            "more_set_headers 'A: b';",
            "access_by_lua_block { return }",
            "");
    assertThat(text(staged))
        .startsWith(
            "load_module modules/ngx_http_headers_more_filter_module.so; load_module"
                + " modules/ndk_http_module.so; load_module modules/ngx_http_lua_module.so; ")
        .containsOnlyOnce("ngx_http_lua_module")
        .contains("more_set_headers 'A: b';", "access_by_lua_block { return }");
    assertThat(leftOut(staged)).hasSize(1);
  }

  @Test
  void aModuleWithoutItsFileIsLeftOutAndWithItIsNot() throws IOException {
    CheckedNginx nginx = Builds.own("ngx_http_geoip2_module.so");
    String geo =
        "geoip2 db.mmdb { $country default=US country iso_code; }\nlog_format x '$country';";
    StagedConfig without = staged(nginx, "", geo, "", "");
    assertThat(leftOut(without))
        .containsExactly(
            "4: left out geoip2 db.mmdb {…} (of ngx_http_geoip2_module, which needs db.mmdb, and that"
                + " is not here; its variables are empty)");
    assertThat(text(without)).contains("map \"\" $country { default \"\"; }");

    Files.writeString(folder.resolve("db.mmdb"), "a database");
    StagedConfig with = staged(nginx, "", geo, "", "");
    assertThat(leftOut(with)).isEmpty();
    assertThat(with.setup().files())
        .anySatisfy(copy -> assertThat(copy.inside()).isEqualTo("/etc/nginx/db.mmdb"));
  }

  @Test
  void withoutItsScriptNoFunctionIsCalled() throws IOException {
    CheckedNginx nginx = Builds.own("ngx_http_js_module.so");
    String[] parts = {"", "js_import main from http.js;", "", "js_content main.hello;"};
    assertThat(leftOut(staged(nginx, parts)))
        .containsExactly(
            "4: left out js_import main from http.js; (of njs, which needs http.js, and that is not"
                + " here; it does nothing to a WebSocket)",
            "11: left out js_content main.hello; (of njs, which needs its scripts, and that is not"
                + " here; not on the way of the WebSocket)");
    Files.writeString(folder.resolve("http.js"), "export default { hello };");
    assertThat(leftOut(staged(nginx, parts))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add_header X $country; proxy_set_header X-Country $country; | ",
        "if ($country = KP) { return 403; } | 'if' is on the way of the WebSocket and depends on"
            + " $country, which needs ngx_http_geoip2_module",
        "if ($denied) { return 403; } | 'if' is on the way of the WebSocket and depends on $denied,"
            + " which needs ngx_http_geoip2_module",
        "proxy_set_header Connection $country; | 'proxy_set_header' is on the way",
      })
  void nothingThatDecidesMayDependOnAnEmptyVariable(String line, String refusal)
      throws IOException {
    String http =
        "geoip2 /usr/share/GeoIP/a.mmdb { $country country iso_code; }\n"
            + "map $country $denied { KP 1; default 0; }";
    if (refusal == null) {
      assertThat(leftOut(staged(Builds.own(), "", http, line, ""))).hasSize(1);
    } else {
      assertThatThrownBy(() -> staged(Builds.own(), "", http, line, ""))
          .isInstanceOf(LabException.class)
          .hasMessageContaining(refusal);
    }
  }

  /** They have no directive of their own. */
  @Test
  void aModulesOwnVariablesAreEmptyWithoutIt() throws IOException {
    StagedConfig staged =
        staged(Builds.own(), "", "brotli on; log_format x '$brotli_ratio ${remote_addr}';", "", "");
    assertThat(text(staged)).containsOnlyOnce("map \"\" $brotli_ratio { default \"\"; }");
  }
}
