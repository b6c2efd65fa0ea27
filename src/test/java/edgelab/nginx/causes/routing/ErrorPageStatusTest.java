package edgelab.nginx.causes.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.RoutedConfig;
import edgelab.nginx.rule.Suspicion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status that clients get of what an {@code error_page} hands over. */
class ErrorPageStatusTest {
  private static final String CONFIG =
      "location /ws {\n%s\n} location @app { proxy_pass http://edge:8080; }";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error_page 418 @app; return 418; | error_page 418 = @app;",
        "error_page 404 @app; | error_page 404 = @app;",
        "error_page 402 =200 @app; return 402; | error_page 402 = @app;",
        "error_page 403 404 @app; root /srv; | error_page 403 404 = @app;",
      })
  void itIsThatOfTheErrorPage(String lines, String fixed) {
    RoutedConfig config = RoutedConfig.of(CONFIG.formatted(lines), "/ws");
    assertThat(config.suspect(NotProxied.CAUSE))
        .filteredOn(Suspicion::isCertain)
        .singleElement()
        .extracting(Suspicion::why)
        .asString()
        .endsWith("in the place of the 101 that @app brings");
    assertThat(config.fix(NotProxied.CAUSE)).singleElement().asString().endsWith(" -> " + fixed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error_page 418 = @app; return 418;",
        "error_page 404 = @app;",
        "error_page 500 @other; try_files $uri @app;",
      })
  void itIsThatOfTheUpstream(String lines) {
    assertThat(RoutedConfig.of(CONFIG.formatted(lines), "/ws").suspect(NotProxied.CAUSE)).isEmpty();
  }
}
