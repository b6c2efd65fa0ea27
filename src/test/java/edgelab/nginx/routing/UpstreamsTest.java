package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import edgelab.nginx.routing.UpstreamAddress.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpstreamsTest {
  private static List<String> dialed(NginxConfig config) {
    return Upstreams.of(config).stream()
        .map(
            one ->
                "%s %s %d%s"
                    .formatted(
                        one.kind(),
                        one.address().isKnown() ? one.address().host() : "?",
                        one.address().port(),
                        one.tls() ? " tls" : ""))
        .toList();
  }

  private static List<String> places(NginxConfig config) {
    return Upstreams.of(config).stream()
        .map(
            one ->
                one.place()
                    .map(place -> config.main().text().substring(place.start(), place.end()))
                    .orElse("-"))
        .toList();
  }

  private static NginxConfig inServer(String lines) {
    return Configs.of("events {}\nhttp {\nserver {\n" + lines + "\n}\n}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://edge | edge 80 | edge",
        "http://edge:8080/x/ | edge 8080 | edge:8080",
        "HTTPS://edge/?a | edge 443 tls | edge",
        "\"http://127.0.0.1:8080\" | 127.0.0.1 8080 | 127.0.0.1:8080",
        "http://[::1]:8080/ | ::1 8080 | [::1]:8080",
        "http://localhost | localhost 80 | localhost",
        "http://unix:/run/edge.sock:/x/ | /run/edge.sock 0 | unix:/run/edge.sock",
        "http://unix:/run/edge.sock | /run/edge.sock 0 | unix:/run/edge.sock",
        "http://edge:8080$request_uri | edge 8080 | edge:8080",
        "http://edge:8080?$args | edge 8080 | edge:8080",
        "https://$host:8443 | ? 0 tls | -",
        "http://edge.$host | ? 0 | -",
        "http://$http_host$uri | ? 0 | -",
        "https://s | s 443 tls | s",
        "http://http/ | http 80 | http",
      })
  void everyFormOfProxyPassIsRead(String url, String address, String place) {
    NginxConfig config = inServer("location / { proxy_pass " + url + "; }");
    assertThat(dialed(config)).containsExactly("PROXY_PASS " + address);
    assertThat(places(config)).containsExactly(place);
  }

  @Test
  void anUpstreamIsItsServers() {
    NginxConfig config =
        Configs.of(
            """
            upstream Edges { zone a 1m; server 10.0.0.1:8080 max_conns=3; server edge backup; }
            upstream tls { server [2001:db8::1]; server unix:/a.sock down; }
            server {
              location / { proxy_pass http://edges; }
              location /s { proxy_pass https://tls/; }
            }
            """);
    assertThat(dialed(config))
        .containsExactly(
            "UPSTREAM_SERVER 10.0.0.1 8080",
            "UPSTREAM_SERVER edge 80",
            "UPSTREAM_SERVER 2001:db8::1 80 tls",
            "UPSTREAM_SERVER /a.sock 0 tls");
    UpstreamAddress first = Upstreams.of(config).get(0);
    assertThat(first.place().orElseThrow().line()).isEqualTo(1);
    assertThat(first.address().isNumeric()).isTrue();
  }

  /** As {@code http://$backend:82} makes it: with a port it is a name for the resolver. */
  @Test
  void aNameWithAPortIsNoUpstreams() {
    NginxConfig config =
        Configs.of(
            """
            events {}
            http {
              upstream app { server app:81; }
              server {
                set $backend app;
                location / { proxy_pass http://$backend:82; }
              }
            }
            """);
    assertThat(dialed(config)).containsExactly("PROXY_PASS app 82", "UPSTREAM_SERVER app 81");
    assertThat(Upstreams.upstreams(Targets.first(config))).isEmpty();
  }

  @Test
  void variablesAreReplacedByTheFilesOwnValues() {
    NginxConfig config =
        Configs.of(
            """
            events {}
            http {
              map $host $name { hostnames; default edge; ~^(.*)$ $1; b 10.0.0.2; }
              map $uri $url { default http://inner:81; x https://$name; }
              upstream pool { server pooled:1; }
              server {
                set $backend pool;
                set $port 8080;
                set $edge edge:82;
                location /a { proxy_pass http://$name:$port; }
                location /b { proxy_pass $url; }
                location /e { proxy_pass http://$edge; }
                location /c { proxy_pass http://${backend}; }
              }
            }
            """);
    assertThat(dialed(config))
        .containsExactly(
            "PROXY_PASS edge 8080",
            "PROXY_PASS ? 0",
            "PROXY_PASS 10.0.0.2 8080",
            "PROXY_PASS inner 81",
            "PROXY_PASS edge 443 tls",
            "PROXY_PASS ? 0 tls",
            "PROXY_PASS 10.0.0.2 443 tls",
            "PROXY_PASS edge 82",
            "UPSTREAM_SERVER pooled 1");
    assertThat(places(config))
        .containsExactly("-", "-", "-", "inner:81", "edge", "-", "10.0.0.2", "edge:82", "pooled:1");
    assertThat(Upstreams.of(config).get(7).place().orElseThrow().line()).isEqualTo(9);
  }

  @Test
  void whatElseIsDialedIsListed() {
    NginxConfig config =
        inServer(
            """
            access_log syslog:server=10.0.0.9:5140,tag=a lab;
            error_log syslog:server=unix:/dev/log info;
            resolver 1.1.1.1 [::1]:5353 valid=10s ipv6=off;
            location / { proxy_bind 10.0.0.8; proxy_pass http://e; }
            location /off { proxy_bind off; }
            location /f { fastcgi_pass php; }
            location /g { grpc_pass grpcs://g; }
            location /u { uwsgi_pass unix:/u.sock; }
            location /m { memcached_pass m; }
            location /s { scgi_pass s:1; }
            """);
    assertThat(dialed(config))
        .containsExactly(
            "SYSLOG 10.0.0.9 5140",
            "SYSLOG /dev/log 0",
            "RESOLVER 1.1.1.1 53",
            "RESOLVER ::1 5353",
            "PROXY_BIND 10.0.0.8 0",
            "PROXY_PASS e 80",
            "FASTCGI_PASS php 9000",
            "GRPC_PASS g 443 tls",
            "UWSGI_PASS /u.sock 0",
            "MEMCACHED_PASS m 11211",
            "SCGI_PASS s 1");
    assertThat(places(config))
        .startsWith("10.0.0.9:5140", "unix:/dev/log", "1.1.1.1", "[::1]:5353", "10.0.0.8");
  }

  @Test
  void whatAnswersASubrequestIsKeptApart() {
    NginxConfig config =
        Configs.of(
            """
            upstream auth { server a:1; }
            upstream both { server b:1; }
            server {
              location / { auth_request /auth; proxy_pass http://both; }
              location = /auth { proxy_pass http://auth/check; }
              location /m { mirror /copy; proxy_pass http://e; }
              location /copy { proxy_pass http://c; }
            }
            """);
    assertThat(Upstreams.of(config))
        .extracting(UpstreamAddress::kind)
        .containsExactly(Role.PROXY_PASS, Role.SUBREQUEST, Role.SUBREQUEST, Role.UPSTREAM_SERVER);
  }

  @Test
  void aStreamNeedsNoScheme() {
    NginxConfig config =
        Configs.of(
            """
            events {}
            stream {
              upstream u { server e:1; }
              server { listen 1; proxy_pass u; proxy_ssl on; }
              server { listen 2; proxy_pass 10.0.0.1:2; }
            }
            """);
    assertThat(dialed(config)).containsExactly("PROXY_PASS 10.0.0.1 2", "UPSTREAM_SERVER e 1 tls");
  }

  /** The lines of a server, and where its proxy_pass may lead. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set $a b; location / { proxy_pass http://$a; } | b",
        "set $a b; location / { set $a c; proxy_pass http://$a; } | b c",
        "set $a b; if ($x) { set $a c; } location / { proxy_pass http://$a; } | b c",
        "location / { proxy_pass http://$a; } location /b { set $a b; } | b",
        "set $a b; location / { proxy_pass http://$a; } location /c { set $a c; } | b",
        "set $a b; location @d { proxy_pass http://$a; } location /c { set $a c; } | b c",
      })
  void aSetCountsWhereARequestPassesIt(String lines, String hosts) {
    String other = "server { listen 81; set $a z; }";
    NginxConfig config = Configs.of("events {}\nhttp { server { " + lines + " } " + other + " }");
    assertThat(Upstreams.of(config))
        .extracting(one -> one.address().host())
        .containsExactlyInAnyOrder(hosts.split(" "));
  }
}
