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

/** An {@code if} that a WebSocket's request meets passes on, and one that it does not meet, not. */
class MetConditionTest {
  private static final Scenario BROWSER =
      Scenario.PLAIN.withBehaviour(ClientBehaviour.AGENT.withHeader("Origin", "http://nginx"));

  private static final String CONFIG =
      """
      events { worker_connections 9000; } http { server { location /ws {
      %s
      if (%s) { proxy_pass http://a; } } } }
      """;

  private static final String UPGRADE =
      "proxy_http_version 1.1; proxy_set_header Upgrade $http_upgrade;"
          + " proxy_set_header Connection upgrade;";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$uri = /ws | ''",
        "$http_origin ~ nginx | ''",
        "!-f $request_filename | ''",
        "$http_upgrade != websocket | not_proxied certain",
        "$uri = /other | not_proxied certain",
        "$arg_room | ''",
      })
  void aConditionDecidesWhetherItIsPassedOn(String condition, String causes) {
    assertThat(suspected(UPGRADE, condition)).isEqualTo(causes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$uri = /ws | upgrade_not_forwarded certain",
        "!-e $request_filename | upgrade_not_forwarded certain",
        "$uri = /other | not_proxied certain",
      })
  void whatItPassesOnLacksTheUpgrade(String condition, String causes) {
    assertThat(suspected("proxy_http_version 1.1;", condition)).isEqualTo(causes);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "if ($uri = /ws) { rewrite ^ /denied last; } | not_proxied certain",
        "if (!-e $request_filename) { rewrite ^ /denied last; } | not_proxied certain",
        "if ($uri = /other) { rewrite ^ /denied last; } | ''",
        "if ($uri = /ws) { rewrite ^ /wss last; } | ''",
        "if ($uri = /ws) { rewrite ^ /denied break; } | ''",
        "if (!-f $request_filename) { return 404; } | not_proxied certain",
        "if (-f $request_filename) { return 404; } | ''",
      })
  void aConditionLeadsElsewhere(String lines, String causes) {
    String config =
        "events { worker_connections 9000; } http { server { location /ws { "
            + UPGRADE
            + lines
            + " proxy_pass http://a; } } }";
    assertThat(suspected(config)).isEqualTo(causes);
  }

  private static String suspected(String lines, String condition) {
    return suspected(CONFIG.formatted(lines, condition));
  }

  private static String suspected(String config) {
    return Advice.suspected(
            Targets.dialed(Configs.of(config), URI.create("ws://nginx/ws")),
            BROWSER,
            500,
            Platform.linux(Version.parse("1.22.1"), 2))
        .map(one -> one.cause().id() + (one.suspicion().isCertain() ? " certain" : ""))
        .collect(Collectors.joining(", "));
  }
}
