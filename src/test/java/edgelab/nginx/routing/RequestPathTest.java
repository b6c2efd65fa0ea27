package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The path that NGINX lays to its locations is not the one of the request line. */
class RequestPathTest {
  @ParameterizedTest
  @CsvSource({
    "/ws, /ws",
    "/ws?a=//b, /ws",
    "//ws, /ws",
    "/a///ws//, /a/ws/",
    "/a/./ws/., /a/ws/",
    "/a/b/../ws, /a/ws",
    "/a/b/.., /a/",
    "/a/.., /",
    "/..., /...",
    "/a%2Fb%2f%2Fws, /a/b/ws",
    "/%E2%82%AC%20$1, /€ $1",
    "/%2e%2E/ws, /ws",
    "//, /",
  })
  void itIsDecodedFollowedAndMerged(String asked, String path) {
    assertThat(RequestPath.of(asked, true)).isEqualTo(path);
  }

  @ParameterizedTest
  @CsvSource({"//ws, //ws", "/a//ws//, /a//ws//", "/a//../ws, /a/ws", "/a/, /a/", "/, /"})
  void slashesStayWhereTheyAreNotMerged(String asked, String path) {
    assertThat(RequestPath.of(asked, false)).isEqualTo(path);
  }

  /** The request line is read before the Host header chooses another server of the socket. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/ws | | | location /ws",
        "//ws | | | location /ws",
        "//ws | merge_slashes off; | | location /",
        "//ws | | merge_slashes off; | location /ws",
      })
  void theDefaultServerDecidesOverSlashes(
      String path, String byDefault, String named, String location) {
    String text =
        """
        server { listen 80; %s location / { } }
        server { listen 80; server_name a; %s location / { } location /ws { proxy_pass http://e; } }
        """
            .formatted(byDefault == null ? "" : byDefault, named == null ? "" : named);
    assertThat(Targets.dialed(Configs.of(text), URI.create("ws://a" + path)).asked())
        .hasToString(location);
  }
}
