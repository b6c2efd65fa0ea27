package edgelab.nginx.build;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionNeedTest {
  private static final String HTTP =
      "events {}\nhttp {\n%s\nserver { %s location / { proxy_pass http://e; %s } }\n}\n%s";

  private static List<String> needs(String http, String server, String location, String main) {
    return VersionNeed.of(Configs.of(HTTP.formatted(http, server, location, main))).stream()
        .map(VersionNeed::toString)
        .toList();
  }

  /** The versions are those of nginx.org's documentation and of CHANGES. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http2 on; | http2 on needs NGINX 1.25.1",
        "listen 443 quic reuseport; | listen 443 quic reuseport needs NGINX 1.25.0",
        "ssl on; | ssl on: NGINX 1.25.1 removed it",
        "ssl_reject_handshake on; | ssl_reject_handshake on needs NGINX 1.19.4",
        "resolver a ipv4=off; | resolver a ipv4=off needs NGINX 1.23.1",
        "proxy_http_version 2; | proxy_http_version 2 needs NGINX 1.29.4",
        "max_headers 100; | max_headers 100 needs NGINX 1.29.8",
      })
  void aDirectiveOfAServerTellsItsVersion(String line, String need) {
    assertThat(needs("", line, "", "")).containsExactly(need);
  }

  @Test
  void whatEveryVersionHasNeedsNone() {
    assertThat(
            needs(
                "resolver a;",
                "listen 443 ssl http2; ssl_certificate a; proxy_http_version 1.1; server_name a;",
                "proxy_set_header http2 on;",
                ""))
        .isEmpty();
  }

  @Test
  void anUpstreamIsNoServer() {
    assertThat(
            needs(
                "upstream e { server a:1 resolve; zone e 64k; resolver a; sticky cookie x; }",
                "",
                "",
                ""))
        .containsExactly(
            "server a:1 resolve needs NGINX 1.27.3",
            "resolver a needs NGINX 1.27.3",
            "sticky cookie x needs NGINX 1.29.6");
  }

  @Test
  void streamHadItsNamesLater() {
    assertThat(
            needs(
                "",
                "server_name a;",
                "",
                "stream { server { listen 1; server_name a; ssl_reject_handshake on; } }"))
        .containsExactly(
            "server_name a needs NGINX 1.25.5", "ssl_reject_handshake on needs NGINX 1.25.5");
  }

  @Test
  void theReferenceIsItsPlaceInTheDocumentation() {
    assertThat(
            VersionNeed.of(Configs.of(HTTP.formatted("http2 on;", "", "", ""))).get(0).reference())
        .hasToString("https://nginx.org/en/docs/http/ngx_http_v2_module.html#http2");
  }

  /** They are keys there. */
  @Test
  void entriesOfATableAreNoDirectives() {
    assertThat(needs("map $host $a { http2 1; ssl 2; }", "", "", "")).isEmpty();
  }
}
