package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.upstream.NoResolver;
import edgelab.nginx.causes.upstream.UpstreamCloses;
import edgelab.nginx.causes.upstream.UpstreamDisabled;
import edgelab.nginx.causes.upstream.UpstreamNotHttp;
import edgelab.nginx.causes.upstream.UpstreamRefuses;
import edgelab.nginx.causes.upstream.UpstreamTls;
import edgelab.nginx.causes.upstream.UpstreamUnreachable;
import edgelab.nginx.causes.upstream.UpstreamUnresolved;
import edgelab.nginx.rule.Backend;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.Scenario;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where proxy_pass leads. */
class UpstreamRulesTest {
  private static final List<NginxCause> CAUSES =
      List.of(
          UpstreamRefuses.CAUSE,
          UpstreamCloses.CAUSE,
          UpstreamNotHttp.CAUSE,
          UpstreamTls.CAUSE,
          UpstreamUnresolved.CAUSE,
          UpstreamUnreachable.CAUSE,
          NoResolver.CAUSE,
          UpstreamDisabled.CAUSE);

  private static RoutedConfig passing(String pass) {
    return RoutedConfig.of("location / {\n" + pass + "\n}", "/");
  }

  private static Stream<String> certain(RoutedConfig config) {
    return CAUSES.stream()
        .filter(cause -> config.suspect(cause).stream().anyMatch(Suspicion::isCertain))
        .map(cause -> cause.cause().id());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy_pass http://edge:8080/app/;",
        "proxy_pass http://EDGE:8082;",
        "set $to edge:8080; resolver 127.0.0.11; proxy_pass http://$to$request_uri;",
      })
  void anAddressThatAnswersIsInnocent(String pass) {
    RoutedConfig config = passing(pass);
    assertThat(CAUSES).allSatisfy(cause -> assertThat(config.suspect(cause)).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upstream_refuses|http://edge:9999/app/|http://edge:8080/app/",
        "upstream_refuses|http://edge|http://edge:8080",
        "upstream_refuses|http://127.0.0.1:3000|http://edge:8080",
        "upstream_refuses|http://localhost:3000/x|http://edge:8080/x",
        "upstream_refuses|https://edge:8443|http://edge:8080",
        "upstream_unresolved|http://app:8080|http://edge:8080",
        "upstream_unreachable|http://edge:8083|http://edge:8080",
        "upstream_tls|https://edge:8082/x|http://edge:8082/x",
      })
  void theAddressIsReplaced(String cause, String was, String now) {
    RoutedConfig config = passing("proxy_pass " + was + ";");
    assertThat(certain(config)).containsExactly(cause);
    assertThat(config.fix(cause(cause)))
        .containsExactly("nginx.conf:6 proxy_pass %s; -> proxy_pass %s;".formatted(was, now));
  }

  private static NginxCause cause(String id) {
    return CAUSES.stream().filter(one -> one.cause().id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void theLineThatHoldsTheAddressIsBlamed() {
    RoutedConfig map =
        RoutedConfig.ofHttp(
            "resolver 127.0.0.11;\n"
                + "map $arg_v $to {\ndefault edge:9999;\n}\n"
                + "server {\nlocation / { proxy_pass http://$to; }\n}\n",
            "/");
    assertThat(map.fix(UpstreamRefuses.CAUSE))
        .containsExactly("nginx.conf:5 default edge:9999; -> default edge:8080;");
    RoutedConfig host =
        passing("resolver 127.0.0.11;\nset $host_of app;\nproxy_pass http://${host_of}:8080/x;");
    assertThat(host.fix(UpstreamUnresolved.CAUSE))
        .containsExactly("nginx.conf:7 set $host_of app; -> set $host_of edge;");
  }

  @Test
  void everyServerThatFailsIsReplacedAtOnce() {
    RoutedConfig config =
        RoutedConfig.ofHttp(
            "upstream apps {\nserver edge:1 weight=2;\nserver edge:2;\nserver edge:3 down;\n}\n"
                + "server { location / { proxy_pass http://apps; } }\n",
            "/");
    assertThat(certain(config)).contains("upstream_refuses");
    assertThat(config.fix(UpstreamRefuses.CAUSE))
        .containsExactly(
            "nginx.conf:4 server edge:1 weight=2; -> server edge:8080 weight=2;",
            "nginx.conf:5 server edge:2; -> server edge:8080;");
  }

  @Test
  void anotherServerOfTheUpstreamMayAnswer() {
    RoutedConfig config =
        RoutedConfig.ofHttp(
            "upstream apps {\nserver edge:8080;\nserver edge:2;\n}\n"
                + "server { location / { proxy_pass http://apps; } }\n",
            "/");
    assertThat(certain(config)).isEmpty();
    assertThat(config.suspect(UpstreamRefuses.CAUSE)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upstream_closes|upstream_closes|http { server { listen localhost:9000; location / { return 444; } }",
        "upstream_closes|upstream_closes|http { server { listen 9000 default_server; return 444; }",
        "upstream_not_http|upstream_not_http|stream { server { listen 9000; return hello; } } http {",
        "upstream_closes|''|stream { server { listen 9000; proxy_pass edge:1; } } http {",
        "''|''|http { server { listen 9000; location / { proxy_pass http://edge:8080; } }",
        "''|''|http { server { listen 9000; if ($args) { return 444; } }",
        "''|''|http { server { listen 9000; location /other { return 444; } }",
        "''|''|stream { server { listen 9000; proxy_pass edge:8080; } } http {",
        "''|''|stream { server { listen 9000; proxy_pass 127.0.0.1:9000; } } http {",
      })
  void aServerOfTheSameConfigurationIsFollowed(String cause, String withStandIn, String own) {
    String passing = " server { listen 80; location / { proxy_pass http://127.0.0.1:9000; } } }";
    RoutedConfig config = RoutedConfig.whole(own + passing, "/", Backend.EDGE, Scenario.PLAIN);
    assertThat(certain(config)).containsExactlyElementsOf(named(cause));
    assertThat(certain(config.with(Backend.STAND_IN)))
        .as("nothing stands in for NGINX itself")
        .containsExactlyElementsOf(named(withStandIn));
  }

  private static List<String> named(String cause) {
    return cause.isEmpty() ? List.of() : List.of(cause);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set $to edge; proxy_pass http://$to:8082;",
        "proxy_pass http://edge:8082$request_uri;",
        "proxy_pass http://edge$request_uri;",
      })
  void aVariableNeedsAResolver(String pass) {
    RoutedConfig config = passing(pass).with(Backend.STAND_IN);
    assertThat(certain(config)).containsExactly("no_resolver");
    assertThat(config.fix(NoResolver.CAUSE)).containsExactly("nginx.conf:5 + resolver 127.0.0.11;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "set $to 10.0.0.1; proxy_pass http://$to:8080;",
        "set $to apps; proxy_pass http://$to;",
        "set $to other; proxy_pass http://$to:8080;",
        "resolver 10.0.0.2 valid=10s; set $to edge; proxy_pass http://$to:8080;",
        "set $to unix:/run/app.sock; proxy_pass http://$to;",
        "proxy_pass http://edge:8080;",
      })
  void aNameThatIsResolvedNeedsNone(String pass) {
    RoutedConfig config =
        RoutedConfig.ofHttp(
            "upstream apps { server edge:8080; }\n"
                + "server {\nlocation /other { proxy_pass http://other:8080; }\n"
                + "location / {\n"
                + pass
                + "\n}\n}\n",
            "/");
    assertThat(config.suspect(NoResolver.CAUSE)).isEmpty();
  }

  @Test
  void nothingIsInsertedIntoAnIf() {
    RoutedConfig config =
        passing("if ($http_upgrade) {\nset $to edge;\nproxy_pass http://$to:8080;\n}");
    assertThat(config.fix(NoResolver.CAUSE)).containsExactly("nginx.conf:5 + resolver 127.0.0.11;");
  }

  @Test
  void aSchemeThatIsUnusualForItsPortIsPossible() {
    RoutedConfig plain = passing("proxy_pass http://app:443/x;").with(Backend.STAND_IN);
    assertThat(certain(plain)).isEmpty();
    assertThat(plain.fix(UpstreamNotHttp.CAUSE))
        .containsExactly(
            "nginx.conf:6 proxy_pass http://app:443/x; -> proxy_pass https://app:443/x;");
    RoutedConfig tls =
        passing("proxy_ssl_server_name on;\nproxy_pass https://app:8080;").with(Backend.STAND_IN);
    assertThat(tls.fix(UpstreamTls.CAUSE))
        .containsExactly(
            "nginx.conf:7 proxy_pass https://app:8080; -> proxy_pass http://app:8080;");
    RoutedConfig usual =
        passing("proxy_ssl_server_name on;\nproxy_pass https://app;").with(Backend.STAND_IN);
    assertThat(usual.suspect(UpstreamTls.CAUSE)).isEmpty();
  }

  @Test
  void aHandshakeWithoutANameIsPossible() {
    RoutedConfig config = passing("proxy_pass https://app;").with(Backend.STAND_IN);
    assertThat(certain(config)).isEmpty();
    assertThat(config.fix(UpstreamTls.CAUSE))
        .containsExactly("nginx.conf:5 + proxy_ssl_server_name on;");
  }

  @Test
  void aSecondSynNeedsItsTime() {
    RoutedConfig config =
        passing("proxy_connect_timeout 500ms;\nproxy_pass http://app;").with(Backend.STAND_IN);
    assertThat(certain(config)).isEmpty();
    assertThat(config.fix(UpstreamUnreachable.CAUSE))
        .containsExactly("nginx.conf:6 proxy_connect_timeout 500ms; -> proxy_connect_timeout 2s;");
    assertThat(
            passing("proxy_connect_timeout 2;\nproxy_pass http://edge:8080;")
                .suspect(UpstreamUnreachable.CAUSE))
        .isEmpty();
  }
}
