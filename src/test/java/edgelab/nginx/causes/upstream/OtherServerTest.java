package edgelab.nginx.causes.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.Suspects;
import edgelab.nginx.rule.NginxCause;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address of a user's own file that does not answer, and the others of the file. */
class OtherServerTest {
  private static final String INNER = "server { listen 127.0.0.1:9000; return 444; }";

  private static NginxCause cause(String id) {
    return Stream.of(ProxyLoop.CAUSE, UpstreamCloses.CAUSE, UpstreamInvalid.CAUSE)
        .filter(one -> one.cause().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<Suspicion> suspect(String id, String pass, String more) {
    return Suspects.of(cause(id))
        .ofUser(
            "events {}\nhttp {\n%s\nserver { listen 80;\nset $port \"\";\nlocation /ws { %s }\n%s } }\n"
                .formatted(INNER, pass, more));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upstream_closes | proxy_pass http://127.0.0.1:9000; | proxy_pass http://app:3000;",
        "upstream_closes | proxy_pass http://127.0.0.1:9000/x; | proxy_pass http://app:3000/x;",
        "proxy_loop | proxy_pass http://127.0.0.1:80; | proxy_pass http://app:3000;",
        "upstream_invalid | proxy_pass http://edge:$port; | proxy_pass http://app:3000;",
      })
  void anotherOneOfTheFileComesInItsPlace(String id, String was, String now) {
    List<Suspicion> found = suspect(id, was, "location / { proxy_pass http://app:3000; }");
    assertThat(Suspects.fix(found)).containsExactly("nginx.conf:6 " + was + " -> " + now);
    assertThat(found.get(0).needs()).isEmpty();
  }

  /** A name server, a log, what only a subrequest asks, and NGINX itself are no backend. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "upstream_closes | proxy_pass http://127.0.0.1:9000;",
        "proxy_loop | proxy_pass http://127.0.0.1:80;",
        "upstream_invalid | proxy_pass http://edge:$port;",
      })
  void withoutOneTheSentenceSaysWhatIsMissing(String id, String pass) {
    String more =
        "resolver 10.0.0.2; access_log syslog:server=10.0.0.3; auth_request /auth;"
            + " location = /auth { proxy_pass http://auth:1; }"
            + " location /self { proxy_pass http://127.0.0.1:9000; }";
    assertThat(suspect(id, pass, more))
        .isNotEmpty()
        .allSatisfy(
            one -> {
              assertThat(one.fixes()).isEmpty();
              assertThat(one.needs()).contains("the address of the backend is yours to write");
            });
  }
}
