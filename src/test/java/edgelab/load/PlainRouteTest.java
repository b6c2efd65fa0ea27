package edgelab.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainRouteTest {
  /** NGINX gets the Host header, path and query as they are; so does what is asked without it. */
  @ParameterizedTest
  @CsvSource({
    "ws://nginx:80/, ws://nginx:80/",
    "wss://agents.example:443/ws?token=a%20b, ws://agents.example/ws?token=a%20b",
    "wss://agents.example/ws, ws://agents.example/ws",
    "wss://agents.example:8443/a/../b?c=%2F&ping=5, ws://agents.example:8443/a/../b?c=%2F&ping=5",
  })
  void theSameRequestGoesElsewhereWithoutTls(String target, String plain) {
    assertThat(new Route(URI.create(target), "x:1").plainVia("edge:8080"))
        .isEqualTo(new Route(URI.create(plain), "edge:8080"));
  }
}
