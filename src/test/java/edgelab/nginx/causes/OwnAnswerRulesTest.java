package edgelab.nginx.causes;

import static edgelab.Histories.access;
import static edgelab.Histories.evidence;
import static edgelab.Histories.history;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Losses;
import edgelab.nginx.causes.headers.Http10Upstream;
import edgelab.nginx.causes.routing.NotProxied;
import edgelab.nginx.causes.routing.Redirected;
import edgelab.nginx.causes.routing.Return444;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NGINX redirects, answers or closes by itself; each line in another spelling than the lab's. */
class OwnAnswerRulesTest {
  private static final String PASS = "location / { proxy_pass http://edge:8080; }";

  private static List<Suspicion> certain(NginxCause cause, RoutedConfig config) {
    return config.suspect(cause).stream().filter(Suspicion::isCertain).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return 308 https://$host$request_uri;",
        "return https://$host$request_uri;",
        "rewrite ^(.*)$ https://$host$1 permanent;",
        "rewrite ^/a /b redirect;",
        "if ($scheme = http) { return 301 https://$host$request_uri; }",
        "if ($https != \"on\") { rewrite ^ https://$host$request_uri?; }",
        "if ($request_method ~ ^(GET|HEAD)$) { return 301 /login; }",
      })
  void aRedirectIsCertain(String line) {
    RoutedConfig config = RoutedConfig.of(line + "\n" + PASS, "/a");
    assertThat(certain(Redirected.CAUSE, config)).hasSize(1);
    assertThat(certain(NotProxied.CAUSE, config)).isEmpty();
    assertThat(certain(Return444.CAUSE, config)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if ($scheme = https) { return 301 http://$host$request_uri; }",
        "if ($http_upgrade != websocket) { return 426; }",
        "if ($request_method !~ ^(GET|POST)$) { return 444; }",
        "if ($host ~* ^www\\.) { return 301 https://example.com; }",
        "rewrite ^/old/(.*)$ /new/$1 permanent;",
        "location /other { return 301 /; }",
        "set $to https://example.com;",
        "error_page 404 /404.html;",
        "location = /healthz { return 200 ok; }",
      })
  void anotherRequestIsRedirected(String line) {
    RoutedConfig config = RoutedConfig.of(line + "\n" + PASS, "/a");
    assertThat(config.suspect(Redirected.CAUSE)).isEmpty();
    assertThat(config.suspect(NotProxied.CAUSE)).isEmpty();
    assertThat(config.suspect(Return444.CAUSE)).isEmpty();
  }

  @Test
  void aConditionThatIsNotKnownMayAnswer() {
    RoutedConfig config =
        RoutedConfig.of("if ($http_user_agent ~* bot) { return 444; }\n" + PASS, "/");
    assertThat(config.suspect(Return444.CAUSE))
        .singleElement()
        .extracting(Suspicion::isCertain)
        .isEqualTo(false);
    assertThat(config.fix(Return444.CAUSE)).containsExactly("nginx.conf:5 - return 444;");
  }

  @Test
  void behindACertainAnswerNothingIsMet() {
    RoutedConfig config = RoutedConfig.of("return 403;\nreturn 301 /;\n" + PASS, "/");
    assertThat(config.suspect(Redirected.CAUSE)).isEmpty();
    assertThat(config.fix(NotProxied.CAUSE)).containsExactly("nginx.conf:5 - return 403;");
  }

  @Test
  void aLocationInheritsNoReturnOfAnotherLocation() {
    RoutedConfig config =
        RoutedConfig.of(
            "location / {\nreturn 444;\nlocation /ws { proxy_pass http://edge:8080; }\n}", "/ws");
    assertThat(config.suspect(Return444.CAUSE)).isEmpty();
  }

  @Test
  void aReturnThatHandsOverIsInnocent() {
    String named = "location @ws { proxy_pass http://edge:8080; }";
    RoutedConfig config =
        RoutedConfig.of("location / {\nerror_page 418 = @ws;\nreturn 418;\n}\n" + named, "/");
    assertThat(config.suspect(NotProxied.CAUSE)).isEmpty();
  }

  /** It is right for those whom it lets pass: no line goes, and the sentence says how to pass. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$http_x_forwarded_proto != https | a proxy in front",
        "$ssl_client_verify != SUCCESS | --client-cert",
        "$arg_token = '' | --url",
        "$cookie_session = '' | a cookie",
      })
  void aGuardStays(String test, String how) {
    RoutedConfig config = RoutedConfig.of("if (" + test + ") { return 403; }\n" + PASS, "/");
    assertThat(config.suspect(NotProxied.CAUSE))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.fixes()).isEmpty();
              assertThat(one.why()).contains(how);
            });
  }

  @Test
  void theStatusTellsTwoRedirectsApart() {
    RoutedConfig config =
        RoutedConfig.of(
            "if ($cookie_session = '') { return 302 /login; }\n"
                + "if ($cookie_plain = 1) { return 301 https://$host; }\n"
                + PASS,
            "/");
    Losses losses =
        Losses.of(
            evidence(
                history(rejected(0, 301)), List.of(), List.of(access(0, 301, "-")), List.of()));
    assertThat(config.suspect(Redirected.CAUSE))
        .filteredOn(one -> one.shows().test(losses))
        .singleElement()
        .extracting(one -> one.where().line())
        .isEqualTo(6);
  }

  @ParameterizedTest
  @CsvSource({
    "/ws/, /ws",
    "^~ /ws/, ^~ /ws",
    "^~/ws/, ^~ /ws",
    "= /ws/, = /ws",
    "=/ws/, = /ws",
  })
  void theSlashIsAdded(String posted, String fixed) {
    String ws = "location " + posted + " { proxy_pass http://edge:8080; }";
    assertThat(RoutedConfig.of(ws, "/ws").fix(Redirected.CAUSE))
        .containsExactly("nginx.conf:5 location " + posted + " { -> location " + fixed + " {");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fastcgi_pass", "grpc_pass", "memcached_pass", "scgi_pass", "uwsgi_pass"})
  void theSlashIsAddedForEveryKindOfPass(String pass) {
    RoutedConfig config =
        RoutedConfig.of("location /ws/ { " + pass + " edge:9000; }\n" + PASS, "/ws");
    assertThat(certain(Redirected.CAUSE, config)).hasSize(1);
  }

  @Test
  void noSlashIsAdded() {
    String ws = "location ^~ /ws/ { proxy_pass http://edge:8080; }";
    assertThat(RoutedConfig.of(ws, "/ws/").suspect(Redirected.CAUSE)).isEmpty();
    assertThat(
            RoutedConfig.of(ws + "location = /ws { proxy_pass http://edge:8080; }", "/ws")
                .suspect(Redirected.CAUSE))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rewrite ^ /ws last;",
        "error_page 404 = /ws;",
        "location / { try_files $uri /ws; }",
      })
  void anotherLocationMayPassOn(String line) {
    RoutedConfig config =
        RoutedConfig.of(line + "\nlocation /ws { proxy_pass http://edge:8080; }", "/");
    assertThat(certain(NotProxied.CAUSE, config)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fastcgi_pass edge:9000;", "if ($args) { proxy_pass http://edge; }"})
  void otherPassesAnswer(String content) {
    RoutedConfig config =
        RoutedConfig.of(
            "location / { " + content + " }\nlocation /ws { proxy_pass http://edge:8080; }", "/");
    assertThat(config.suspect(NotProxied.CAUSE)).isEmpty();
  }

  @Test
  void filesAreTriedBeforeThePass() {
    RoutedConfig config =
        RoutedConfig.of(
            "location / {\ntry_files $uri $uri/ =404;\nproxy_pass http://edge:8080;\n}", "/ws");
    assertThat(certain(NotProxied.CAUSE, config)).isEmpty();
    assertThat(config.fix(NotProxied.CAUSE))
        .containsExactly("nginx.conf:6 - try_files $uri $uri/ =404;");
  }

  @Test
  void anInternalLocationAnswersNoClient() {
    RoutedConfig config =
        RoutedConfig.of("location / {\ninternal;\nproxy_pass http://edge:8080;\n}", "/");
    assertThat(certain(NotProxied.CAUSE, config)).hasSize(1);
    assertThat(config.fix(NotProxied.CAUSE)).containsExactly("nginx.conf:6 - internal;");
  }

  @Test
  void headersDoNotMatterWhereNothingIsPassedOn() {
    RoutedConfig config = RoutedConfig.of("location /ws { proxy_pass http://edge:8080; }", "/");
    assertThat(config.suspect(Http10Upstream.CAUSE)).isEmpty();
    assertThat(NginxCauses.forecast(config.context()).cause()).contains(NotProxied.CAUSE.cause());
  }
}
