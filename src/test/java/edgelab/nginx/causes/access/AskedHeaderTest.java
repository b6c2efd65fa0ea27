package edgelab.nginx.causes.access;

import static edgelab.nginx.causes.Suspicions.location;
import static edgelab.nginx.causes.Suspicions.server;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.load.ClientBehaviour;
import edgelab.nginx.Configs;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.script.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an {@code if} lets in, clients send: header, cookie, or parameter of the query. */
class AskedHeaderTest {
  private static final ClientBehaviour BROWSER =
      Scenario.PLAIN
          .behaviour()
          .withHeader("User-Agent", "Firefox")
          .withHeader("Origin", "http://nginx");

  private static String asked(String text) {
    return AskedHeader.of(Targets.first(Configs.of(text)), BROWSER).stream()
        .map(one -> one.header().name() + ": " + one.header().value())
        .collect(joining("; "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "if ($http_x_api_key != \"s3cr3t\") { return 401; } | X-Api-Key: s3cr3t",
        "if ($http_x_tenant = '') { return 400; } | X-Tenant: edgelab",
        "if ($cookie_session = '') { return 403; } | Cookie: session=edgelab",
        "if ($cookie_session !~ '^[0-9]{4}$') { return 403; } | Cookie: session=1111",
        "if ($http_origin !~* ^https://(www\\.)?shop\\.example$) { return 403; }"
            + " | Origin: https://shop.example",
        "if ($http_origin = \"http://nginx\") { return 403; } | Origin: https://nginx",
        "if ($http_user_agent !~ MyApp/[0-9]+) { return 444; } | User-Agent: MyApp/1",
        "if ($http_x_a = '') { return 403; } if ($http_x_b != 'c') { return 403; }"
            + " | X-A: edgelab; X-B: c",
        "if (-f /maintenance) { return 503; } if ($http_x_a = '') { return 403; } | X-A: edgelab",
        "if ($http_x_a) { return 403; } | ``",
        "if ($http_user_agent = '') { return 403; } | ``",
        "if ($http_upgrade != 'h2c') { return 403; } | ``",
        "if ($http_x_forwarded_proto != https) { return 301 https://$host; } | ``",
        "if ($http_cf_ray = '') { return 403; } | ``",
        "if ($http_x_my_http_via = '') { return 403; } | X-My-Http-Via: edgelab",
        "if ($http_x_a != $secret_key) { return 403; } | ``",
        "return 403; if ($http_x_a = '') { return 403; } | ``",
      })
  void whatIsLetInIsSent(String test, String headers) {
    assertThat(asked(location(test))).isEqualTo(headers);
  }

  @Test
  void whatATableLetsInIsSent() {
    String table =
        "map $http_authorization $in { default 0; \"~^Bearer [a-z]{3}$\" 1; \"Basic x\" 1; }\n";
    String text = server("location / { if ($in = 0) { return 401; } proxy_pass http://edge; }");
    assertThat(asked(text.replace("server {", table + "server {")))
        .isEqualTo("Authorization: Bearer aaa");
  }

  @Test
  void cookiesAreAddedToThoseThatThereAre() {
    String text =
        location("if ($cookie_a = '') { return 403; } if ($cookie_b != c) { return 403; }");
    assertThat(asked(text)).isEqualTo("Cookie: a=edgelab; Cookie: b=c");
  }

  /** What may be a secret is named alone. */
  @Test
  void valuesOfKeysAreNotPrinted() {
    Target target = Targets.first(Configs.of(location("if ($http_x_key != k) { return 403; }")));
    assertThat(AskedHeader.of(target, BROWSER))
        .extracting(AskedHeader::toString)
        .isEqualTo(List.of("X-Key"));
  }

  @ParameterizedTest
  @CsvSource({
    "if ($arg_token = '') { return 403; }, /?token=edgelab",
    "if ($arg_v !~ ^[2-4]$) { return 403; }, /?v=2",
    "if ($arg_v = 1) { return 403; }, /",
    "if ($arg_v != $x) { return 403; }, /",
  })
  void aParameterIsDialed(String test, String path) {
    assertThat(AskedQuery.in(Targets.first(Configs.of(location(test)))).path()).isEqualTo(path);
  }
}
