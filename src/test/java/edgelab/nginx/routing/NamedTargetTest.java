package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address that is named with {@code --url} leads where NGINX would take it. */
class NamedTargetTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ws://a.example/x | location /",
        "ws://b.example:80/ws | location = /ws",
        "ws://b.example/ws/ | location ^~ /ws/",
        "ws://b.example/ws/a.php | location ^~ /ws/",
        "ws://b.example/api/a.php | location ~ \\.php$",
        "ws://b.example/api/v1/x | location ~* ^/API/V(?<v>\\d)",
        "ws://b.example/api | location /api/",
        "ws://x.b.example/ | location = /",
        "ws://unknown.example/x?q=1 | location /",
        "wss://b.example/tls | location /tls",
        "ws://b.example:9000/any | server",
      })
  void anAddressLeadsWhereNginxWouldTakeIt(String url, String innermost) {
    NginxConfig config =
        Configs.of(
            """
            events {}
            stream { server { listen 9000; proxy_pass e:1; } }
            http {
              server { listen 127.0.0.1:80 default_server; location /no { proxy_pass http://e; } }
              server { listen 80; server_name *.b.example; location / { } location = / { } }
              server { listen 80 default_server; server_name a.example; location / { } }
              server {
                listen 80; server_name b.example;
                location = /ws { }
                location ^~ /ws/ { }
                location /api/ { proxy_pass http://e; }
                location ~ \\.php$ { }
                location ~* ^/API/V(?<v>\\d) { }
              }
              server { listen 443 ssl; server_name b.example; location /tls { } }
            }
            """);
    Target target = Targets.dialed(config, URI.create(url));
    assertThat(target.entry().get(target.entry().size() - 1)).hasToString(innermost);
    assertThat(target.host()).isEqualTo(URI.create(url).getHost());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://a/ | --url http://a/: write ws://host/path or wss://host/path",
        "wss://a/ | --url wss://a/: no server listens on port 443",
      })
  void aBadAddressIsExplained(String url, String message) {
    NginxConfig config = Configs.of("server { location / { proxy_pass http://e; } }");
    assertThatThrownBy(() -> Targets.dialed(config, URI.create(url)))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void whateverIsFoundLeadsBackToItself() {
    String text =
        """
        server { listen 80; server_name a;
          location ~ "^/(ws|wss)/[^/]+/v\\d{2}$" { proxy_pass http://e; }
          location ~* "\\.(socket|io)$" { proxy_pass http://e; }
          location /x/ { proxy_pass http://e; location ~ y { proxy_pass http://f; } }
        }
        server { listen 80; server_name b; location / { proxy_pass http://e; } }
        """;
    NginxConfig config = Configs.of(text);
    List<Target> targets = Targets.in(config);
    assertThat(targets).hasSize(4);
    for (Target target : targets) {
      assertThat(Targets.dialed(config, target.url()).entry()).isEqualTo(target.entry());
    }
  }
}
