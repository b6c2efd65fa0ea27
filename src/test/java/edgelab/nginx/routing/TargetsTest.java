package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.nginx.Configs;
import edgelab.nginx.config.Directive;
import edgelab.nginx.config.NginxConfig;
import edgelab.variant.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Addresses that lead to a location or server are found in its configuration, the likeliest first.
 */
class TargetsTest {
  private static final String UPGRADE = "proxy_set_header Upgrade $http_upgrade;";

  private static Target first(String text) {
    return Targets.first(Configs.of(text));
  }

  private static List<String> urls(String text) {
    return Targets.in(Configs.of(text)).stream().map(target -> target.url().toString()).toList();
  }

  @Test
  void whatForwardsUpgradeComesFirstAndStreamLast() {
    String text =
        """
        events {}
        stream { server { listen 5432; proxy_pass db:5432; } }
        http {
          server {
            listen 8080;
            location /api { proxy_pass http://e; }
            location / { proxy_pass http://e; }
            location /cable { proxy_pass http://e; }
            location /agents { %s proxy_pass http://e; }
          }
        }
        """
            .formatted(UPGRADE);
    assertThat(urls(text))
        .containsExactly(
            "ws://nginx:8080/agents",
            "ws://nginx:8080/cable",
            "ws://nginx:8080/",
            "ws://nginx:8080/api",
            "ws://nginx:5432/");
  }

  @Test
  void tlsAndTheFirstConcreteNameAreTaken() {
    Target target =
        first(
            """
            server {
              listen 80;
              listen 127.0.0.1:9000 ssl;
              listen [::]:443 quic;
              listen 443 ssl http2;
              server_name _ *.example.com "" agents.example.com;
              location = /ws { proxy_pass http://e; }
            }
            """);
    assertThat(target.url()).hasToString("wss://agents.example.com:443/ws");
    assertThat(target.listen().directive().source().line()).isEqualTo(5);
    assertThat(target.chain())
        .extracting(Directive::toString)
        .containsExactly("http", "server", "location = /ws");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*.example.com | agents.example.com",
        ".example.com | example.com",
        "agents.* | agents.example",
        "~^ws\\d+\\.example\\.com$ | ws1.example.com",
        "_ | nginx",
        "$hostname | nginx",
      })
  void aHostIsMadeForANameThatIsNone(String name, String host) {
    String text = "server { listen 80; server_name %s; location / { proxy_pass http://e; } }";
    assertThat(first(text.formatted(name)).host()).isEqualTo(host);
  }

  @Test
  void aServerThatNoNameLeadsToIsNoTarget() {
    String text =
        """
        server { listen 80; return 301 https://$host$request_uri; }
        server { listen 80; server_name _; location / { proxy_pass http://e; } }
        """;
    assertThat(urls(text)).isEmpty();
    assertThatThrownBy(() -> first(text))
        .isInstanceOf(LabException.class)
        .hasMessageEndingWith("no path or host name is found that leads here; name one with --url");
  }

  @Test
  void aLocationThatAnotherOneShadowsIsNoTarget() {
    assertThat(
            urls(
                """
                server {
                  location /ws { proxy_pass http://a; }
                  location ~ ^/w { proxy_pass http://b; }
                  location ~ ^/ws/x { proxy_pass http://c; }
                  location /plain { return 200; location /plain/ws { proxy_pass http://d; } }
                }
                """))
        .containsExactlyInAnyOrder("ws://nginx:80/w", "ws://nginx:80/plain/ws");
  }

  @Test
  void whatOnlyNginxItselfAsksIsNoTarget() {
    assertThat(
            urls(
                """
                server {
                  location /a { auth_request /auth; proxy_pass http://e; }
                  location = /auth { proxy_set_header Upgrade $http_upgrade; proxy_pass http://f; }
                  location /b { internal; proxy_pass http://e; }
                }
                """))
        .containsExactly("ws://nginx:80/a", "ws://nginx:80/auth");
  }

  @Test
  void aHandoverIsFollowed() {
    String text =
        """
        server {
          listen 80;
          %s
          location @ws { proxy_pass http://ws; }
        }
        """;
    for (String location :
        List.of(
            "location / { try_files $uri @ws; }",
            "location / { error_page 418 = @ws; return 418; }",
            "location / { error_page 418 = @ws; if ($http_upgrade ~* websocket) { return 418; }"
                + " proxy_pass http://plain; }")) {
      Target target = first(text.formatted(location));
      assertThat(target.path()).isEqualTo("/");
      assertThat(target.entry().get(2)).hasToString("location /");
      assertThat(target.innermost()).hasToString("location @ws");
      assertThat(target.pass().orElseThrow().first()).isEqualTo("http://ws");
    }
  }

  @Test
  void anIfOnUpgradeIsTaken() {
    Target target =
        first(
            """
            server {
              location / {
                proxy_read_timeout 5s;
                if ($http_upgrade = "websocket") { proxy_pass http://ws; }
                if ($uri = /x) { proxy_pass http://x; }
                proxy_pass http://plain;
              }
            }
            """);
    assertThat(target.pass().orElseThrow().first()).isEqualTo("http://ws");
    assertThat(target.value("proxy_read_timeout")).contains("5s");
    assertThat(target.rewrites()).extracting(Directive::name).containsExactly("if", "if");
  }

  @Test
  void aLowerLevelCancelsWhatItWouldInherit() {
    Target target =
        first(
            """
            error_log /x info;
            events {}
            http {
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection upgrade;
              proxy_read_timeout 1h;
              limit_conn a 1;
              server {
                proxy_read_timeout 2h;
                limit_conn b 2;
                limit_conn c 3;
                location / { proxy_set_header X-Real-IP $remote_addr; proxy_pass http://e; }
                location /x { proxy_set_header Upgrade ""; proxy_pass http://e; }
              }
            }
            """);
    assertThat(target.path()).isEqualTo("/");
    assertThat(target.header("upgrade")).isEmpty();
    assertThat(target.header("x-real-ip")).isPresent();
    assertThat(target.effective("proxy_set_header")).hasSize(1);
    assertThat(target.value("proxy_read_timeout")).contains("2h");
    assertThat(target.effective("limit_conn"))
        .extracting(Directive::first)
        .containsExactly("b", "c");
    assertThat(target.value("error_log")).contains("/x");
    assertThat(target.value("proxy_buffer_size")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("edgelab.variant.Variants#ofProxy")
  void theCataloguesTargetIsPortEighty(Variant variant) {
    Target target = Targets.first(NginxConfig.read(variant.broken().file()));
    assertThat(target.port()).isEqualTo(80);
    assertThat(target.innermost().toString()).isIn("location /", "location /ws/", "server");
  }

  /** As a request line has it, which NGINX decodes ({@code ngx_http_parse_complex_uri}). */
  @ParameterizedTest
  @ValueSource(strings = {"/a b", "/a\tb", "/50%", "/a?b", "/\u00fc", "/a\u0001b", "/a#b"})
  void aPathThatNoAddressHasIsEscaped(String path) {
    NginxConfig config =
        Configs.of("server { location \"" + path + "\" { proxy_pass http://e; } }");
    Target target = Targets.first(config);
    assertThat(target.uri()).isEqualTo(path);
    assertThat(Targets.dialed(config, target.url()).entry()).isEqualTo(target.entry());
  }

  /** {@code =} knows upper case, and clients send {@code websocket}. */
  @ParameterizedTest
  @CsvSource({
    "= websocket, if",
    "= WebSocket, location",
    "~ WebSocket, location",
    "~* WebSocket, if",
  })
  void anIfOnTheUpgradeComparesAsItIsWritten(String test, String innermost) {
    Target target =
        first(
            "server { location / { if ($http_upgrade %s) { proxy_pass http://ws; } proxy_pass http://e; } }"
                .formatted(test));
    assertThat(target.innermost().name()).isEqualTo(innermost);
  }
}
