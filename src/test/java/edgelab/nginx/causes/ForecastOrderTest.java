package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.rule.Backend;
import edgelab.script.EdgeTrait;
import edgelab.script.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of several faults that lose all clients the first one on a request's way is computed. */
class ForecastOrderTest {
  private static final Scenario LONG_COOKIE =
      Scenario.PLAIN.withBehaviour(
          ClientBehaviour.AGENT.withHeader("Cookie", "edgelab=" + "x".repeat(9_000)));
  private static final Scenario LONG_ANSWER =
      Scenario.PLAIN.withTraits(EdgeTrait.LARGE_ANSWER_HEAD);
  private static final String PASSED = " location /app { proxy_pass http://app:80; }";
  private static final String UPGRADE =
      "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;";

  @ParameterizedTest
  @CsvSource({
    "'', request_head_too_large, upgrade_not_forwarded",
    "'deny all;', request_head_too_large, access_denied",
    "'return 301 /else;', request_head_too_large, redirected",
    "'return 404;', request_head_too_large, not_proxied",
    "'return 444;', request_head_too_large, return_444",
    "'"
        + UPGRADE
        + " proxy_hide_header Sec-WebSocket-Accept;', request_head_too_large, "
        + "buffer_too_small"
  })
  void theFirstOnTheWay(String lines, String withCookie, String withLongAnswer) {
    RoutedConfig routed =
        RoutedConfig.of(
            "location / { proxy_pass http://app:80; proxy_http_version 1.1;\n" + lines + "\n}",
            "/");
    assertThat(cause(routed, LONG_COOKIE)).isEqualTo(withCookie);
    assertThat(cause(routed, LONG_ANSWER)).isEqualTo(withLongAnswer);
  }

  /** NGINX reads a request's head before it looks for a location. */
  @ParameterizedTest
  @CsvSource({"location / { root /srv; }", "location / { return 200; }"})
  void theHeadIsReadWhetherOrNotTheRequestIsPassedOn(String location) {
    assertThat(cause(RoutedConfig.of(location + PASSED, "/"), LONG_COOKIE))
        .isEqualTo("request_head_too_large");
  }

  private static String cause(RoutedConfig routed, Scenario scenario) {
    return NginxCauses.forecast(routed.with(Backend.STAND_IN).in(scenario).context())
        .cause()
        .orElseThrow()
        .id();
  }
}
