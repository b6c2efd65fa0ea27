package edgelab.check;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.Targets;
import edgelab.proxy.Platform;
import edgelab.proxy.Version;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the lab's stand-ins have not is told with its line. */
class OutsideLossesTest {
  /** Lines of an upstream, of the location and of another one, dialed at a path. */
  private static List<String> told(String upstream, String location, String path) {
    NginxConfig config =
        Configs.of(
            """
            events {}
            http {
            upstream pool {
            %s
            }
            server {
            listen 80;
            root /srv/www;
            location @pool { proxy_pass http://pool; }
            location / {
            %s
            }
            location /admin {
            alias /srv/admin;
            try_files $uri $uri/ @pool;
            }
            }
            }
            """
                .formatted(upstream, location));
    return OutsideLosses.of(
            Targets.dialed(config, URI.create("ws://nginx" + path)),
            Platform.linux(Version.parse("1.22.1"), 1))
        .map(
            one ->
                "%d %s %s"
                    .formatted(
                        one.changes().get(0).line(),
                        one.changes().get(0).text("->"),
                        one.isCertain() ? "certain" : one.when().replaceAll("[,%].*", "")))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/socket.io/?EIO=4 | server 10.0.0.1; server 10.0.0.2; | 3 + ip_hash;",
        "/socket.io | server 10.0.0.1; server 10.0.0.2; least_conn; | 3 + ip_hash;",
        "/api/sockjs/1/a/websocket | server 10.0.0.1; server 10.0.0.2; | 3 + ip_hash;",
        "/ws | server 10.0.0.1; server 10.0.0.2; | -",
        "/socket.io/ | server 10.0.0.1; server 10.0.0.2; ip_hash; | -",
        "/socket.io/ | server 10.0.0.1; server 10.0.0.2 backup; | -",
      })
  void clientsThatPollNeedTheSameServerAgain(String path, String upstream, String change) {
    assertThat(told(upstream, "proxy_pass http://pool;", path))
        .containsExactlyElementsOf(
            change.equals("-")
                ? List.of()
                : List.of(change + " for clients that poll before they upgrade"));
  }

  /** The folder of the site is there if the site is; NGINX then never asks what passes on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ | try_files $uri $uri/ @pool; | 11 try_files $uri $uri/ @pool; -> try_files $uri @pool;",
        "/admin | return 404; | 15 try_files $uri $uri/ @pool; -> try_files $uri @pool;",
        "/admin/ | return 404; | 15 try_files $uri $uri/ @pool; -> try_files $uri @pool;",
        "/admin/ws | return 404; | -",
        "/ws | try_files $uri $uri/ @pool; | -",
        "/ | try_files $uri @pool; | -",
        "/ | try_files $uri $uri/ =404; | -",
      })
  void aPathThatIsTheSiteItselfFindsItsFolder(String path, String location, String change) {
    assertThat(told("server 10.0.0.1;", location, path))
        .containsExactlyElementsOf(
            change.equals("-")
                ? List.of()
                : List.of(change + " where clients dial " + path + " itself"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8.8.8.8 | resolver 8.8.8.8; -> resolver 127.0.0.11; certain",
        "127.0.0.11 | -",
      })
  void aNameThatNobodyKnowsIsALossForEverybody(String resolver, String change) {
    List<String> told =
        told(
            "server 10.0.0.1;",
            "resolver " + resolver + ";\nset $to app;\nproxy_pass http://$to;",
            "/");
    assertThat(told)
        .containsExactlyElementsOf(change.equals("-") ? List.of() : List.of("11 " + change));
  }
}
