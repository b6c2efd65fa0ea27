package edgelab.nginx.causes.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.Configs;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import java.net.URI;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The server's own {@code rewrite} comes before a location is chosen. */
class ServerRewriteTest {
  private static final Scenario BROWSER =
      Scenario.PLAIN.withBehaviour(ClientBehaviour.AGENT.withHeader("Origin", "http://nginx"));

  private static final String CONFIG =
      """
      events { worker_connections 9000; } http { server { %s
      location /ws { %2$s }
      location /socket { %2$s }
      location /old { return 410; } } }
      """;

  private static final String PASS =
      "proxy_pass http://a; proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;"
          + " proxy_set_header Connection upgrade;";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rewrite ^/ws(.*) /socket$1 last; | ''",
        "rewrite ^/ws(.*) /denied$1 last; | not_proxied certain",
        "rewrite ^/ws(.*) /denied$1; | not_proxied certain",
        "rewrite ^/ws /denied; rewrite ^/denied /socket break; | ''",
        "rewrite ^/ws /old break; | not_proxied certain",
        "rewrite ^/other /denied last; | ''",
        "if ($http_accept = '') { rewrite ^ /denied last; } | not_proxied certain",
        "if ($http_accept) { rewrite ^ /denied last; } | ''",
        "if ($http_origin) { break; } rewrite ^ /denied last; | ''",
        "rewrite ^ /$arg_to last; | ''",
        "set $to /denied; rewrite ^ $to last; | ''",
      })
  void theLocationIsThatOfTheNewPath(String lines, String causes) {
    String found =
        Advice.suspected(
                Targets.dialed(
                    Configs.of(CONFIG.formatted(lines, PASS)), URI.create("ws://nginx/ws")),
                BROWSER,
                500,
                Platform.linux(Version.parse("1.22.1"), 2))
            .map(one -> one.cause().id() + (one.suspicion().isCertain() ? " certain" : ""))
            .collect(Collectors.joining(", "));
    assertThat(found).isEqualTo(causes);
  }
}
