package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.nginx.Builds;
import edgelab.nginx.Configs;
import edgelab.nginx.routing.Target;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Dialing;
import edgelab.proxy.Dialing.OwnSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in for the servers that NGINX dials, and what is said of it. */
class UpstreamRewriteTest {
  private static final String EDGE = ": the Edge stands in for it";

  @TempDir Path folder;

  private StagedConfig staged(String server) {
    return staged("", server);
  }

  private StagedConfig staged(String http, String server) {
    Target target =
        Targets.first(Configs.of("events {} http { %s server { %s } }".formatted(http, server)));
    return Staging.of(target, Builds.own(), Credentials.NONE, folder);
  }

  private static List<String> changes(StagedConfig staged) {
    return staged.changes().stream()
        .map(change -> change.toString().replaceFirst("^\\S+:\\d+: ", ""))
        .toList();
  }

  private static String text(StagedConfig staged) throws IOException {
    return Files.readString(staged.main());
  }

  /** The network leads all of them to the Edge, and the file is run as it is. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "app:3000",
        "app_backend:3000",
        "127.0.0.1:3000",
        "localhost:3000",
        "10.0.0.7",
        "127.0.0.1:$arg_port",
        "$arg_host:3000",
        "app-$arg_shard.internal:3000",
        "$http_x_backend",
      })
  void aTextThatTheNetworkLeadsStaysAndIsListed(String address) throws IOException {
    String pass = "proxy_pass http://%s;".formatted(address);
    StagedConfig staged =
        staged("listen 80; location / { %s } location /b { %s }".formatted(pass, pass));
    assertThat(changes(staged)).as("once").containsExactly(address + EDGE);
    assertThat(text(staged)).contains(pass);
  }

  @Test
  void everyAddressOfAMapIsListedWithItsLine() {
    StagedConfig staged =
        staged(
            "map $uri $to {\n default 10.0.0.1:81;\n /b 10.0.0.2:82;\n /c b; } upstream b {\n server b:3; }",
            "location / { proxy_pass http://$to; }");
    assertThat(staged.changes())
        .extracting(change -> change.line() + " " + change.was())
        .containsExactly("2 10.0.0.1:81", "3 10.0.0.2:82", "5 b:3");
  }

  /** Neither has an address of IPv4 that a rule could know. */
  @ParameterizedTest
  @CsvSource({
    "http://unix:/run/app.sock:/x, http://192.0.2.1:80/x, unix:/run/app.sock -> 192.0.2.1:80",
    "http://[::1]:3000/x, http://192.0.2.1:3000/x, [::1]:3000 -> 192.0.2.1:3000",
  })
  void aTextThatTheNetworkCannotLeadIsReplaced(String url, String now, String change)
      throws IOException {
    StagedConfig staged = staged("location / { proxy_pass %s; }".formatted(url));
    assertThat(changes(staged)).containsExactly(change + " (the Edge stands in for it)");
    assertThat(text(staged)).contains("proxy_pass " + now + ";");
  }

  @ParameterizedTest
  @ValueSource(strings = {"unix:/run/$arg_app.sock", "[::1]:$arg_port"})
  void whatNothingCanLeadIsRefused(String address) {
    assertThatThrownBy(() -> staged("location / {\n proxy_pass http://%s;\n}".formatted(address)))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(
            "nginx.conf:2: a request makes up " + address + ", and the lab cannot");
    assertThat(
            changes(
                staged(
                    "location / { proxy_pass http://e; } location /o { proxy_pass http://%s; }"
                        .formatted(address))))
        .as("off the way")
        .containsExactly("e" + EDGE);
  }

  /** NGINX would refuse the lab's certificate, and the file were blamed. */
  @ParameterizedTest
  @CsvSource({
    "https://$arg_host:8443, '', false",
    "https://$arg_host:8443, proxy_ssl_name $arg_host;, false",
    "https://$arg_host:8443, proxy_ssl_name app;, true",
    "https://app:$arg_port, '', true",
    "https://app:8443, '', true",
    "http://$arg_host, '', true",
  })
  void aCertificateForANameThatARequestMakesUpIsRefused(String url, String name, boolean runs) {
    String server = "proxy_ssl_verify on; %s location / {\n proxy_pass %s; }".formatted(name, url);
    if (runs) {
      assertThat(staged(server).main()).exists();
    } else {
      assertThatThrownBy(() -> staged(server))
          .isInstanceOf(LabException.class)
          .hasMessageContaining(
              "nginx.conf:2: a request makes up $arg_host:8443, and the lab has no");
    }
  }

  /** What decides whether a client may pass must not meet the Edge, which wants an Upgrade. */
  @ParameterizedTest
  @CsvSource({
    "http://auth:9000/check, http://192.0.2.2:9000/check",
    "http://auth:$arg_port/check, http://192.0.2.2:80/check",
    "http://$arg_auth$request_uri, http://192.0.2.2:80",
  })
  void whatAnswersAnAuthRequestIsReplaced(String url, String now) throws IOException {
    String auth = "location = /auth { proxy_pass %s; }";
    String server = "location / { auth_request /auth; proxy_pass http://e; } " + auth;
    assertThat(text(staged(server.formatted(url)))).contains("proxy_pass " + now + ";");
    assertThatThrownBy(() -> staged("\n" + server.formatted("$arg_auth")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("nginx.conf:2: a request makes up $arg_auth, ");
  }

  @Test
  void nameServersAndLogsAreListed() {
    assertThat(
            changes(
                staged(
                    "resolver 127.0.0.11; access_log syslog:server=10.0.0.9:514; resolver 127.0.0.11;"
                        + " location / { proxy_pass http://e; }")))
        .contains(
            "127.0.0.11: a name server that knows every name stands in for it",
            "10.0.0.9:514: nothing listens there")
        .doesNotHaveDuplicates();
  }

  /** Of a server's own sockets nothing else stands in the place. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "listen 80; server_name a.example; | http://127.0.0.1 |",
        "listen 80; server_name a.example; | http://localhost:80 |",
        "listen 80; server_name a.example; | http://a.example | a.example: NGINX itself listens there",
        "listen 80; server_name a.example; | http://A.Example/x | A.Example: NGINX itself listens there",
        "listen 80; server_name a.example; | http://$host$request_uri | $host$request_uri: NGINX itself listens there",
        "listen 80; server_name a.example; | http://a.example:3000 | a.example:3000: the Edge stands in for it",
        "listen 80; server_name *.example; | http://a.example | a.example: the Edge stands in for it",
        "listen 80; server_name _;         | http://$host | $host: the Edge stands in for it",
        "listen unix:/a; listen 80;        | http://unix:/a |",
      })
  void nginxsOwnSocketsAreItsOwn(String server, String pass, String change) throws IOException {
    StagedConfig staged = staged(server + " location / { proxy_pass " + pass + "; }");
    assertThat(changes(staged)).isEqualTo(change == null ? List.of() : List.of(change));
    assertThat(text(staged)).contains("proxy_pass " + pass + ";");
  }

  @Test
  void ownSocketsAreWhereNginxDialsThem() {
    String other =
        "server { listen 10.0.0.2:81; listen 127.0.0.1:82-84; listen 85 udp; listen [::1]:86; }";
    Dialing dialing =
        staged(
                other,
                "listen 10.0.0.1:80; server_name A.example *.b; location / { proxy_pass http://e; }")
            .setup()
            .dialing()
            .orElseThrow();
    assertThat(dialing.own())
        .containsExactlyInAnyOrder(
            new OwnSocket("", 80, 80, ""),
            new OwnSocket("10.0.0.1", 80, 80, "127.0.0.1"),
            new OwnSocket("10.0.0.2", 81, 81, "127.0.0.2"),
            new OwnSocket("127.0.0.1", 82, 84, ""));
    assertThat(dialing.edge().proxyNames()).containsExactly("a.example");
  }
}
