package edgelab.nginx.causes.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.RoutedConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Locations that lead back to themselves. */
class RedirectionCycleTest {
  private static final String PASS = "proxy_pass http://edge:8080;";

  private static RoutedConfig dialed(String server) {
    return RoutedConfig.of(server + "\nlocation /other/ { " + PASS + " }", "/ws/a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rewrite ^/ws/(.*)$ /ws/x/$1 last; | rewrite ^/ws/(.*)$ /ws/x/$1 break;",
        "rewrite ^ /ws/ last; | rewrite ^ /ws/ break;",
        "rewrite ^ /ws/?a=1 last; | rewrite ^ /ws/?a=1 break;",
      })
  void theNewPathIsPassedOn(String was, String now) {
    RoutedConfig config = dialed("location /ws/ {\n" + was + "\n" + PASS + "\n}");
    assertThat(config.suspect(RedirectionCycle.CAUSE))
        .singleElement()
        .matches(suspicion -> suspicion.isCertain());
    assertThat(config.fix(RedirectionCycle.CAUSE))
        .containsExactly("nginx.conf:6 " + was + " -> " + now);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "location /ws/ { rewrite ^/ws/(.*)$ /app/$1 last; } location /app/ { " + PASS + " }",
        "location /ws/ { rewrite ^ /app/ last; } location /app/ { " + PASS + " }",
        "location /ws/ { rewrite ^/ws/a$ /ws/b last; " + PASS + " }",
        "location /ws/ { rewrite ^/other /ws/ last; " + PASS + " }",
        "location /ws/ { rewrite ^ /ws/ break; " + PASS + " }",
        "location /ws/ { rewrite ^ /ws/$arg_x last; " + PASS + " }",
        "location /ws/ { rewrite ^(a+)+$ /ws/ last; " + PASS + " }",
        "location /ws/ { rewrite ^[ /ws/ last; " + PASS + " }",
        "location /ws/ { try_files $uri =404; }",
        "location /ws/ { try_files $uri /index.html; }",
      })
  void aWayThatEndsIsInnocent(String server) {
    assertThat(dialed(server).suspect(RedirectionCycle.CAUSE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"if ($arg_a) { return 403; }", "break;"})
  void whatComesBeforeMayEndTheWay(String before) {
    assertThat(
            dialed("location /ws/ { " + before + " rewrite ^ /ws/ last; " + PASS + " }")
                .suspect(RedirectionCycle.CAUSE))
        .singleElement()
        .matches(suspicion -> !suspicion.isCertain());
  }

  /** Of a page that is not there; whether it is, the configuration does not tell. */
  @ParameterizedTest
  @ValueSource(strings = {"/index.html", "/index.html?$args", "/app/index.html"})
  void aPageThatIsNotThereLeadsBack(String page) {
    assertThat(
            dialed("location / { try_files $uri $uri/ " + page + "; }")
                .suspect(RedirectionCycle.CAUSE))
        .hasSize(page.contains("$") ? 0 : 1)
        .allMatch(suspicion -> !suspicion.isCertain());
  }
}
