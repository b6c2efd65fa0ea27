package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are not there lead a request to what passes it on. */
class MissingFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "root /srv; error_page 404 = @app; | location @app",
        "error_page 404 405 @app; | location @app",
        "try_files $uri =404; error_page 404 = @app; | location @app",
        "if (!-f $request_filename) { return 418; } error_page 418 = @app; | location @app",
        "if (!-e $request_filename) { proxy_pass http://b; break; } | if (!-e $request_filename)",
        "if (!-f $document_root$uri) { proxy_pass http://b; } | if (!-f $document_root$uri)",
        "if (-f $request_filename) { proxy_pass http://b; } | location /ws",
        "error_page 404 = @app; return 403; | location /ws",
        "error_page 404 = /app; | location /ws",
        "error_page 404 = @app; proxy_pass http://b; | location /ws",
        "error_page 403 = @app; | location /ws",
        "try_files $uri /app; error_page 404 = @app; | location /ws",
      })
  void theWayGoesOn(String lines, String innermost) {
    assertThat(dialed("", lines).innermost().toString()).startsWith(innermost);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error_page 404 = @app; | '' | location @app",
        "error_page 404 = @app; | error_page 500 /x; | location /ws",
      })
  void anErrorPageIsInheritedWhereNoneIsSet(String server, String location, String innermost) {
    assertThat(dialed(server, location).innermost().toString()).startsWith(innermost);
  }

  private static Target dialed(String server, String location) {
    String text =
        "events {} http { server { %s location /ws { %s } location @app { proxy_pass http://a; } } }";
    return Targets.dialed(
        Configs.of(text.formatted(server, location)), URI.create("ws://nginx/ws"));
  }
}
