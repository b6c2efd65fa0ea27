package edgelab.nginx.causes;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.routing.NotProxied;
import edgelab.nginx.routing.Targets;
import edgelab.nginx.rule.Suspicion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialed path belongs to files, or to no location: what passes it on comes beside them. */
class FileAnswerTest {
  private static final String WS =
      "location /ws/ {\nproxy_pass http://edge:8080/;\nproxy_set_header Upgrade $http_upgrade;\n}";
  private static final String LINES =
      " { proxy_pass http://edge:8080; proxy_set_header Upgrade $http_upgrade; }";

  /** What is there, the path that is dialed, and the head of the location that is added. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "                                             | /agents | location /agents",
        "                                             | /       | location /",
        "location / { try_files $uri =404; }          | /agents | location /agents",
        "location / { root /srv; }                    | /       | location = /",
        "location ~ ^/ag { root /srv; }               | /agents | location = /agents",
        "location /a { root /s; location /ag { } }    | /agents | location = /agents",
      })
  void aLocationOfItsOwnIsAdded(String there, String path, String head) {
    RoutedConfig config =
        RoutedConfig.of("proxy_http_version 1.1;\n" + (there == null ? "" : there) + WS, path);
    assertThat(config.fix(NotProxied.CAUSE)).containsExactly("nginx.conf:3 + " + head + LINES);
  }

  /** Where the path has its location already, that one passes on. */
  @Test
  void theLocationOfThePathItselfPassesOn() {
    RoutedConfig config =
        RoutedConfig.of("location = /agents {\ntry_files $uri =404;\n}\n" + WS, "/agents");
    assertThat(config.fix(NotProxied.CAUSE))
        .containsExactly(
            "nginx.conf:6 - try_files $uri =404;",
            "nginx.conf:5 + proxy_pass http://edge:8080/;",
            "nginx.conf:5 + proxy_set_header Upgrade $http_upgrade;");
  }

  /** Its lines are for WebSockets, and proxy_pass alone is missing, which no block inherits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "location /ws { proxy_set_header Upgrade $http_upgrade; proxy_http_version 1.1; }",
        "location /ws { proxy_set_header Connection upgrade; proxy_http_version 1.1; }",
      })
  void aForgottenPassComesIntoItsLocation(String there) {
    RoutedConfig config =
        RoutedConfig.of(
            "location / {\nproxy_pass http://edge:8080;\nproxy_set_header Host $host;\n}\n" + there,
            "/ws");
    assertThat(config.fix(NotProxied.CAUSE))
        .containsExactly("nginx.conf:9 + proxy_pass http://edge:8080;");
    assertThat(Targets.first(config.config()).asked()).hasToString("location /ws");
  }

  /** What answers, the path that is dialed, and the edits. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "location / { return 404; }       | /agents | nginx.conf:3 + location /agents {",
        "location / { return 404; }       | /       | nginx.conf:3 + location = / {",
        "location /agents { return 404; } | /agents | nginx.conf:5 - return 404;",
        "return 404;                      | /agents | nginx.conf:5 - return 404;",
      })
  void anAnswerForOtherPathsStays(String there, String path, String first) {
    RoutedConfig config = RoutedConfig.of(there + WS, path);
    assertThat(config.fix(NotProxied.CAUSE).get(0)).startsWith(first);
  }

  /** Its value may be set in its own location only. */
  @Test
  void aVariableIsNotCopied() {
    RoutedConfig config =
        RoutedConfig.of("location /ws/ { set $b edge; proxy_pass http://$b:8080; }", "/agents");
    assertThat(config.fix(NotProxied.CAUSE)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "location / { try_files $uri =404; }"})
  void theReasonNamesTheLocationThatPassesOn(String there) {
    assertThat(RoutedConfig.of(there + WS, "/agents").suspect(NotProxied.CAUSE))
        .singleElement()
        .extracting(Suspicion::why)
        .asString()
        .startsWith("nothing passes /agents on: ")
        .contains(there.isEmpty() ? "no location is for it" : "location / looks for a file")
        .endsWith("; location /ws/ of line 5 passes on, if the clients dial that");
  }
}
