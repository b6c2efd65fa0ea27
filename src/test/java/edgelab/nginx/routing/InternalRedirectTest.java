package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import edgelab.nginx.config.NginxConfig;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A location hands a WebSocket over by what NGINX knows of its request. */
class InternalRedirectTest {
  private static final String TABLES =
      """
      map $http_upgrade $type { default web; websocket ws; }
      map $http_upgrade $is_ws { default 0; "~*^websocket$" 1; }
      map $http_connection $wants { default plain; "~*upgrade" ws; }
      """;

  private static String innermost(String lines, String path) {
    NginxConfig config =
        Configs.of(
            "events {} http { %s server { listen 80; %s".formatted(TABLES, lines)
                + " location @ws { proxy_pass http://ws; }"
                + " location @web { proxy_pass http://web; } } }");
    return Targets.dialed(config, URI.create("ws://nginx" + path)).innermost().toString();
  }

  /** The lines of the location, and which block passes on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "try_files /none @$type; | location @ws",
        "try_files /none @$wants; | location @ws",
        "try_files /none @$other; | location /",
        "error_page 418 = @ws; if ($is_ws) { return 418; } proxy_pass http://p; | location @ws",
        "error_page 418 = @ws; if ($is_ws = 0) { return 418; } proxy_pass http://p; | location /",
        "error_page 418 = @ws; if ($arg_token) { return 418; } proxy_pass http://p; | location @ws",
        "error_page 418 = @ws; if ($arg_other) { return 418; } proxy_pass http://p; | location /",
        "error_page 418 = @ws; if ($http_connection ~* upgrade) { return 418; } | location @ws",
        "error_page 418 = @ws; if ($http_connection = Upgrade) { return 418; } | location /",
        "error_page 418 = @ws; set $x $is_ws; if ($x) { return 418; } | location @ws",
        "error_page 404 = @ws; if ($is_ws) { return 418; } proxy_pass http://p; | location /",
        "if ($is_ws) { proxy_pass http://i; } proxy_pass http://p; | if ($is_ws)",
        "if ($is_ws = 0) { proxy_pass http://i; } proxy_pass http://p; | location /",
        "if (!-f $request_filename) { proxy_pass http://i; break; } | if (!-f $request_filename)",
        "if (!-f $request_filename) { proxy_pass http://i; } proxy_pass http://p; | if (!-f $request_filename)",
        "if (!-e $request_filename) { proxy_pass http://i; } proxy_pass http://p; | location /",
        "if ($uri = /ws) { proxy_pass http://i; } proxy_pass http://p; | location /",
        "break; if ($is_ws) { proxy_pass http://i; } proxy_pass http://p; | location /",
      })
  void aLocationIsFollowedToWhatPassesOn(String lines, String innermost) {
    assertThat(innermost("location / { " + lines + " }", "/?token=a")).isEqualTo(innermost);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error_page 418 = @ws; | location @ws",
        "set $is_ws 0; error_page 418 = @ws; | location /",
      })
  void theServersOwnLinesHoldToo(String lines, String innermost) {
    String location = "location / { if ($is_ws) { return 418; } proxy_pass http://p; }";
    assertThat(innermost(lines + location, "/")).isEqualTo(innermost);
  }
}
