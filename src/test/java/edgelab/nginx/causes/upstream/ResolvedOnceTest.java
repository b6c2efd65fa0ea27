package edgelab.nginx.causes.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.causes.Advice;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.ConfigChange;
import edgelab.proxy.Forecast;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import edgelab.script.Scenario;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a backend which moves is not found by. */
class ResolvedOnceTest {
  private static List<List<ConfigChange>> changes(String version, String http, String pass) {
    String text =
        "events {}\nhttp {\n%s\nserver { server_name agents.example;\nlocation / {\n%s\n}\n}\n}\n"
            .formatted(http, pass);
    Platform platform = Platform.linux(Version.parse(version), 1);
    return ResolvedOnce.RULE
        .suspect(Advice.outside(Targets.first(Configs.of(text)), platform))
        .stream()
        .map(Advice::changes)
        .toList();
  }

  private static List<String> only(String version, String http, String pass) {
    List<List<ConfigChange>> all = changes(version, http, pass);
    assertThat(all).hasSize(1);
    return all.get(0).stream().map(one -> one.line() + " " + one.text("->")).toList();
  }

  @Test
  void aVariableIsResolvedAgain() {
    assertThat(only("1.22.1", "", "proxy_pass http://zammad_ws:6042;"))
        .containsExactly(
            "2 + resolver 127.0.0.11 valid=10s;",
            "5 + set $backend zammad_ws;",
            "6 proxy_pass http://zammad_ws:6042; -> proxy_pass http://$backend:6042;");
    assertThat(only("1.22.1", "resolver 10.0.0.2;", "proxy_pass https://app.example;"))
        .containsExactly(
            "5 + set $backend app.example;",
            "6 proxy_pass https://app.example; -> proxy_pass https://$backend;");
  }

  /** NGINX finds it among the names that it knows from its start (ngx_http_upstream_resolve). */
  @Test
  void aVariableWithANameOfAnotherPassIsNotResolvedAgain() {
    String both = "set $to app; proxy_pass http://$to; } location /x { proxy_pass http://app;";
    assertThat(only("1.28.0", "resolver 10.0.0.2;", both)).containsExactly("6 ");
  }

  /** One client opens before the backend moves; another server of the upstream takes the next. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server app:1; | 1",
        "server app:1; server web:1; | 1",
        "server app:1; server web:1 down; | 1",
        "server app:1; server 10.0.0.1; | 2",
        "server app:1; server 10.0.0.1 down; | 1",
        "server app:1; server 10.0.0.1 backup; | 2",
        "server 10.0.0.1; | 2",
        "zone z 1m; resolver 10.0.0.2; server app:1 resolve; | 2",
      })
  void aMoveLosesTheNextClientWhereNothingElseIsDialed(String servers, int opens) {
    String text =
        """
        events {}
        http {
          upstream apps { %s }
          server {
            location / {
              proxy_pass http://apps;
              proxy_http_version 1.1;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection upgrade;
              proxy_set_header Host $host;
            }
          }
        }
        """
            .formatted(servers);
    Forecast forecast =
        Advice.forecast(
            Targets.first(Configs.of(text)),
            Scenario.PLAIN.withMove(),
            2,
            Platform.linux(Version.parse("1.28.0"), 1));
    assertThat(forecast.opens()).isEqualTo(Opens.exactly(opens));
    assertThat(forecast.cause())
        .isEqualTo(Optional.of(UpstreamRefuses.CAUSE.cause()).filter(any -> opens < 2));
  }

  /** A variable would send the path as it is written. */
  @ParameterizedTest
  @ValueSource(strings = {"http://app:1/", "http://app/x"})
  void ofAPathOnlyTheLineIsTold(String url) {
    assertThat(only("1.28.0", "", "proxy_pass " + url + ";")).containsExactly("6 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1.22.1 | server app:1; | 2 + resolver 127.0.0.11 valid=10s;, 5 + set $backend app;,"
            + " 6 proxy_pass http://apps; -> proxy_pass http://$backend:1;",
        "1.22.1 | server app; | 2 + resolver 127.0.0.11 valid=10s;, 5 + set $backend app;,"
            + " 6 proxy_pass http://apps; -> proxy_pass http://$backend:80;",
        "1.27.2 | server app:1; server 10.0.0.1; | 3",
        "1.27.2 | server app:1 weight=2; | 3",
        "1.27.3 | server app:1 weight=2; | 2 + resolver 127.0.0.11 valid=10s;, 3 + zone apps 64k;,"
            + " 3 server app:1 weight=2; -> server app:1 weight=2 resolve;",
        "1.28.0 | zone z 1m; server app:1; | 2 + resolver 127.0.0.11 valid=10s;, 3 server app:1; ->"
            + " server app:1 resolve;",
      })
  void anUpstreamResolvesAgainFrom1273AndBeforeOneOfOneServerIsNotNeeded(
      String version, String lines, String wanted) {
    List<String> changes =
        only(version, "upstream apps { " + lines + " }", "proxy_pass http://apps;");
    assertThat(String.join(", ", changes).strip()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy_pass http://10.0.0.1:1;",
        "proxy_pass http://[2001:db8::1];",
        "proxy_pass http://localhost:1;",
        "proxy_pass http://unix:/run/app.sock;",
        "resolver 127.0.0.11; set $to app; proxy_pass http://$to;",
        "proxy_pass http://agents.example;", // a name of its own
      })
  void anAddressDoesNotMoveAndAVariableIsAskedAgain(String pass) {
    assertThat(changes("1.28.0", "", pass)).isEmpty();
  }
}
