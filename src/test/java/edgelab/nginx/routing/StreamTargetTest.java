package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamTargetTest {
  /** The lines of the server behind it, what is dialed there, and what of an address. */
  @ParameterizedTest
  @CsvSource({
    "listen 127.0.0.1:8443 ssl;, wss://chat.example:443/ws, wss://www.example:443/x?y=1",
    "listen 127.0.0.1:8443;, ws://chat.example:443/ws, ws://www.example:443/x?y=1",
    "listen 127.0.0.1:9999 ssl;, ws://nginx:443/, ws://www.example:443/x?y=1",
  })
  void whatStreamPassesOnIsDialedAsTheServerBehindItListens(
      String listen, String found, String dialed) {
    NginxConfig config =
        Configs.of(
            """
            events {}
            stream { server { listen 443; ssl_preread on; proxy_pass 127.0.0.1:8443; } }
            http { server { %s server_name chat.example;
              location / { proxy_pass http://plain; }
              location /ws { proxy_pass http://ws; proxy_set_header Upgrade $http_upgrade; }
            } }
            """
                .formatted(listen));
    assertThat(Targets.first(config).url()).hasToString(found);
    assertThat(Targets.dialed(config, URI.create("wss://www.example/x?y=1")).url())
        .hasToString(dialed);
  }
}
