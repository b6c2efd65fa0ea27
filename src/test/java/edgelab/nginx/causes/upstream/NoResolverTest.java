package edgelab.nginx.causes.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.RoutedConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A variable in proxy_pass, and whether NGINX asks a name server for what it makes. */
class NoResolverTest {
  private static RoutedConfig passing(String url) {
    return RoutedConfig.ofHttp(
        """
        upstream edges { server edge:8080; }
        server { listen 80; location / { proxy_pass %s; } }
        """
            .formatted(url),
        "/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:$arg_port/$is_args$args",
        "http://10.0.0.$arg_n:80",
        "http://[::1]:$arg_port",
        "http://edges$request_uri",
        "http://edges$uri$is_args$args",
        "http://edges/x$request_uri",
      })
  void aNumberAndAnUpstreamNeedNone(String url) {
    assertThat(passing(url).suspect(NoResolver.CAUSE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://app$request_uri", "http://edges$arg_x", "http://edges:80$uri"})
  void aNameNeedsOne(String url) {
    assertThat(passing(url).suspect(NoResolver.CAUSE)).hasSize(1);
  }
}
