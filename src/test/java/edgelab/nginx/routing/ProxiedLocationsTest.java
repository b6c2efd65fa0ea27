package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every location that passes on is listed, and tried only where WebSockets come. */
class ProxiedLocationsTest {
  private static final String UPGRADE =
      "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;";

  private static List<String> tried(NginxConfig config) {
    return ProxiedLocations.in(config).stream()
        .filter(ProxiedLocation::isForWebSockets)
        .map(one -> one.place().toString())
        .toList();
  }

  private static List<String> untried(NginxConfig config) {
    return ProxiedLocations.in(config).stream()
        .filter(one -> !one.isForWebSockets())
        .map(one -> one.place() + ": " + one.whyUntried())
        .toList();
  }

  @Test
  void aPageBesideAWebSocketIsListedAndNotTried() {
    NginxConfig config =
        Configs.of(
            """
            server {
              location / { proxy_pass http://e; }
              location /api { proxy_pass http://e; proxy_set_header Host $host; }
              location /ws { proxy_pass http://e; %s }
              location /file { root /srv; }
            }
            """
                .formatted(UPGRADE));
    assertThat(tried(config)).containsExactly("location /ws");
    assertThat(untried(config))
        .containsExactly(
            "location /: no sign of WebSockets", "location /api: no sign of WebSockets");
  }

  @Test
  void theLocationThatLostTheHeaderIsTriedBesideTheOneThatHasIt() {
    NginxConfig config =
        Configs.of(
            """
            server {
              %s
              location = /_whoami { internal; proxy_pass http://e; proxy_set_header Upgrade ""; }
              location /api/ {
                auth_request /_whoami;
                proxy_set_header X-User $user;
                proxy_pass http://e;
              }
              location / { proxy_pass http://e; }
            }
            """
                .formatted(UPGRADE));
    assertThat(tried(config)).containsExactly("location /api/", "location /");
    assertThat(untried(config)).containsExactly("location = /_whoami: internal");
    assertThat(Targets.first(config).path()).isEqualTo("/");
  }

  @Test
  void whatClientsDoNotDialIsListedWithTheReason() {
    NginxConfig config =
        Configs.of(
            """
            events {}
            stream { server { listen 5432; proxy_pass db:5432; } }
            http {
              server {
                listen 80;
                location /auth { proxy_pass http://e; %1$s }
                location /app { auth_request /auth; proxy_pass http://e; }
                location /py/ws { uwsgi_pass e:1; }
                location /php { fastcgi_pass e:1; }
                location /rpc { grpc_pass grpc://e:1; }
                location @lost { proxy_pass http://e; }
              }
              server { listen 127.0.0.1:81; location /ws { proxy_pass http://e; %1$s } }
            }
            """
                .formatted(UPGRADE));
    assertThat(tried(config)).isEmpty();
    assertThat(untried(config))
        .containsExactlyInAnyOrder(
            "server: what stream passes on is not looked into",
            "location /auth: NGINX itself asks for it",
            "location /app: no sign of WebSockets",
            "location /ws: reached from NGINX's own machine only",
            "location /py/ws: passed on by uwsgi_pass",
            "location /php: passed on by fastcgi_pass",
            "location /rpc: passed on by grpc_pass",
            "location @lost: no address is found that leads there; name one with --url");
  }

  /** It passes on what another one hands over, and is no location of its own. */
  @Test
  void aNamedLocationIsTheOneThatHandsOver() {
    NginxConfig config =
        Configs.of(
            """
            server {
              location / { try_files $uri @ws; }
              location @ws { proxy_pass http://e; %s }
            }
            """
                .formatted(UPGRADE));
    assertThat(tried(config)).containsExactly("location /");
    assertThat(untried(config)).isEmpty();
  }

  /** The cancelled header is the likelier sign, where no location has one that holds. */
  @Test
  void ofNoneThatPassesTheUpgradeOnTheOneThatLostItComesFirst() {
    NginxConfig config =
        Configs.of(
            """
            events {}
            http {
              %s
              server {
                proxy_set_header Host $host;
                location /hub { proxy_pass http://e; proxy_set_header Connection ""; }
                location /app { proxy_pass http://e; }
              }
            }
            """
                .formatted(UPGRADE));
    assertThat(Targets.first(config).path()).isEqualTo("/app");
  }

  /** A line of its own comes before one that all inherit, and of those the site before a part. */
  @Test
  void theLocationThatTheUpgradeIsMeantForIsTheLikeliest() {
    String server =
        """
        server {
          %s
          location /jobs { proxy_pass http://e; }
          location / { proxy_pass http://e; }
          %s
        }
        """;
    String own = "location /shell { proxy_pass http://e; " + UPGRADE + " }";
    assertThat(Targets.first(Configs.of(server.formatted(UPGRADE, ""))).path()).isEqualTo("/");
    assertThat(Targets.first(Configs.of(server.formatted(UPGRADE, own))).path())
        .isEqualTo("/shell");
  }

  /** Both hand over to the same named location. */
  @Test
  void filesAreTheLeastLikely() {
    NginxConfig config =
        Configs.of(
            """
            server {
              location @app { proxy_pass http://e; }
              location /assets/ { try_files $uri @app; }
              location /a/ { try_files $uri @app; }
              location / { try_files $uri @app; }
            }
            """);
    assertThat(Targets.in(config)).extracting(Target::path).containsExactly("/", "/a/", "/assets/");
  }

  @Test
  void aFileWithoutAnySignHasItsLikeliestLocation() {
    NginxConfig config =
        Configs.of(
            """
            server {
              location /api { proxy_pass http://e; }
              location / { proxy_pass http://e; }
            }
            """);
    assertThat(tried(config)).isEmpty();
    assertThat(Targets.first(config).path()).isEqualTo("/");
  }
}
