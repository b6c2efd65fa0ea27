package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.headers.Http10Upstream;
import edgelab.nginx.causes.headers.UpgradeNotForwarded;
import edgelab.nginx.causes.upstream.NoResolver;
import edgelab.nginx.causes.upstream.UpstreamTls;
import edgelab.nginx.rule.NginxCause;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A part of a configuration gets its lines in its own file, not in the lab's around it. */
class PartOfAConfigTest {
  static Stream<Arguments> parts() {
    return Stream.of(
        part(
            UpgradeNotForwarded.CAUSE,
            "proxy_pass http://backend;",
            "proxy_set_header Upgrade $http_upgrade;",
            "proxy_set_header Connection upgrade;",
            "proxy_http_version 1.1;"),
        part(
            Http10Upstream.CAUSE,
            "proxy_pass http://backend;",
            "proxy_http_version 1.1;",
            "proxy_set_header Upgrade $http_upgrade;",
            "proxy_set_header Connection upgrade;"),
        part(
            NoResolver.CAUSE,
            "set $backend app.example.org; proxy_pass http://$backend;",
            "resolver 127.0.0.11;"),
        part(
            UpstreamTls.CAUSE, "proxy_pass https://app.example.org;", "proxy_ssl_server_name on;"));
  }

  private static Arguments part(NginxCause cause, String part, String... lines) {
    return Arguments.of(cause, part, List.of(lines));
  }

  @ParameterizedTest
  @MethodSource("parts")
  void linesComeIntoThePart(NginxCause cause, String part, List<String> lines) {
    assertThat(Suspects.fix(Suspects.of(cause).ofUser("# a part\n" + part + "\n")))
        .containsExactlyElementsOf(lines.stream().map(line -> "nginx.conf:2 + " + line).toList());
  }
}
