package edgelab.nginx.causes.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.RoutedConfig;
import edgelab.nginx.rule.Suspicion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where NGINX answers by itself, and another place of the file would pass the path on. */
class OwnAnswerFixTest {
  private static final String SLASHED =
      "\nlocation ~ ^/app/(?<port>\\d+)/(?<rest>.*)$ { proxy_pass http://127.0.0.1:$port/$rest; }";

  private static RoutedConfig slashless(String answer) {
    return RoutedConfig.of("location ~ ^/app/\\d+$ {\n" + answer + "\n}" + SLASHED, "/app/80");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "return 308 $uri/$is_args$args; | rewrite ^(.*)$ $1/ last;",
        "return 301 $scheme://$host$uri/; | rewrite ^(.*)$ $1/ last;",
        "return 301 $scheme://$http_host:$server_port$uri/; | rewrite ^(.*)$ $1/ last;",
        "return http://nginx/app/80/; | rewrite ^ /app/80/ last;",
        "return 302 /app/80/; | rewrite ^ /app/80/ last;",
      })
  void aRedirectToTheSameNginxIsTakenInside(String answer, String fix) {
    assertThat(slashless(answer).fix(Redirected.CAUSE))
        .containsExactly("nginx.conf:6 - " + answer, "nginx.conf:5 + " + fix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return 301 https://$host$uri/;",
        "return 301 http://other$uri/;",
        "return 301 $request_uri/;",
        "return 301 $1/;",
        "if ($request_method = GET) { return 301 $uri/; }",
      })
  void aRedirectThatLeadsElsewhereIsNot(String answer) {
    assertThat(slashless(answer).suspect(Redirected.CAUSE))
        .allSatisfy(one -> assertThat(one.fixes()).isEmpty())
        .extracting(Suspicion::needs)
        .singleElement()
        .asString()
        .contains(answer.contains("https:") ? "should dial wss://" : "is yours to write");
  }

  @Test
  void aPrefixIsMadeToGoBeforeRegularExpressions() {
    String hidden =
        "location ~ ^/(push|db_) { return 404; }\nlocation /push/ { proxy_pass http://edge:8080; }";
    assertThat(RoutedConfig.of(hidden, "/push/ws").fix(NotProxied.CAUSE))
        .containsExactly("nginx.conf:6 location /push/ { -> location ^~ /push/ {");
  }

  /** The longest one is what NGINX would take. */
  @Test
  void aPrefixThatPassesNothingOnIsNot() {
    String hidden =
        "location ~ ^/push { return 404; }\nlocation /push/ws { root /srv; }"
            + "\nlocation /push/ { proxy_pass http://edge:8080; }";
    assertThat(RoutedConfig.of(hidden, "/push/ws").fix(NotProxied.CAUSE))
        .noneMatch(edit -> edit.contains("^~"));
  }
}
