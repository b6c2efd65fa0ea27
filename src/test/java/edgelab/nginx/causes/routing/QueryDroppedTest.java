package edgelab.nginx.causes.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.RoutedConfig;
import edgelab.nginx.causes.Suspicions;
import edgelab.script.EdgeTrait;
import edgelab.script.Scenario;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A URI in {@code proxy_pass} with variables is sent as it is written ({@code
 * ngx_http_proxy_eval}); without one the client's own goes, with its query.
 */
class QueryDroppedTest {
  private static final Scenario TOKEN = Scenario.PLAIN.withTraits(EdgeTrait.QUERY_TOKEN);

  private static RoutedConfig passing(String address) {
    return RoutedConfig.of("location ~ ^/app(.*)$ { proxy_pass %s; }".formatted(address), "/app/ws")
        .in(TOKEN);
  }

  @ParameterizedTest
  @CsvSource({
    "http://edge:8080/ws$1, certain",
    "http://$host:8080/ws, certain",
    "http://edge:8080$uri, certain",
    "http://edge$document_uri, certain",
    "http://edge:8080${uri}, certain",
    "http://edge:8080$1, possible"
  })
  void theQueryGoes(String address, String certainty) {
    assertThat(Suspicions.of(QueryDropped.CAUSE, passing(address).context()))
        .containsExactly("5 " + certainty);
    assertThat(Suspicions.fix(QueryDropped.CAUSE, passing(address).context()))
        .singleElement()
        .asString()
        .contains(" -> proxy_pass ", address + "$is_args$args");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://edge:8080",
        "http://$host",
        "http://$host:8080",
        "http://edge:$1",
        "http://edge$request_uri",
        "http://edge:8080$request_uri",
        "http://edge:8080$1$is_args$args",
        "http://edge:8080/$1?$args",
        "$scheme://edge:8080"
      })
  void theQueryStays(String address) {
    assertThat(Suspicions.of(QueryDropped.CAUSE, passing(address).context())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rewrite ^/app/(.*) /$1? break; | rewrite ^/app/(.*) /$1 break;",
        "rewrite ^/app/(.*) /$1?x=1? break; | rewrite ^/app/(.*) /$1?x=1 break;",
        "set $args ''; | -",
        "set $args a=b; | -",
      })
  void aRewriteDropsIt(String lines, String fix) {
    assertThat(Suspicions.of(QueryDropped.CAUSE, rewriting(lines).context()))
        .containsExactly("5 certain");
    assertThat(Suspicions.fix(QueryDropped.CAUSE, rewriting(lines).context()).toString())
        .contains(fix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rewrite ^/app/(.*) /$1 break;",
        "rewrite ^/app/(.*) /$1?x=1 break;",
        "rewrite ^/app/(.*) /$1?$args? break;",
        "rewrite ^/other/(.*) /$1? break;",
        "set $args $args&a=b;",
        "if ($http_upgrade = '') { set $args ''; }"
      })
  void aRewriteKeepsIt(String lines) {
    assertThat(Suspicions.of(QueryDropped.CAUSE, rewriting(lines).context())).isEmpty();
  }

  private static RoutedConfig rewriting(String lines) {
    return RoutedConfig.of(
            "location /app/ { " + lines + " proxy_pass http://edge:8080; }", "/app/ws")
        .in(TOKEN);
  }
}
