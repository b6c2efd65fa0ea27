package edgelab.nginx.causes.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.Suspects;
import edgelab.nginx.rule.Suspicion;
import edgelab.script.EdgeTrait;
import edgelab.script.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server name of the TLS handshake with an upstream. */
class UnrecognizedNameTest {
  private static final Suspects SUSPECTS =
      Suspects.of(UnrecognizedName.CAUSE).with(Scenario.PLAIN.withTraits(EdgeTrait.SERVER_NAME));

  private static List<Suspicion> in(Suspects suspects, String lines) {
    return suspects.ofUser(
        "events {}\nhttp {\nupstream api { server api.example:443; }\nserver {\nlocation / {\n"
            + lines
            + "\n} } }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "proxy_pass https://app.example; | nginx.conf:5 + proxy_ssl_server_name on;",
        "proxy_pass https://app.example; proxy_ssl_server_name off; | nginx.conf:6"
            + " proxy_ssl_server_name off; -> proxy_ssl_server_name on;",
        "proxy_pass https://api; proxy_ssl_server_name on; | nginx.conf:5 + proxy_ssl_name"
            + " api.example;",
        "proxy_pass https://api; | nginx.conf:5 + proxy_ssl_server_name on;, nginx.conf:5 +"
            + " proxy_ssl_name api.example;",
        "resolver 1.1.1.1; set $to app.example; proxy_pass https://$to; | nginx.conf:5 +"
            + " proxy_ssl_server_name on;",
      })
  void theNameIsAdded(String lines, String fix) {
    List<Suspicion> found = in(SUSPECTS, lines);
    assertThat(found).singleElement().returns(true, Suspicion::isCertain);
    assertThat(String.join(", ", Suspects.fix(found))).isEqualTo(fix);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy_pass http://app.example;",
        "proxy_pass https://10.0.0.1;",
        "proxy_pass https://127.0.0.1:8443;",
        "proxy_pass https://[2001:db8::1];",
        "proxy_pass https://APP.example; proxy_ssl_server_name on;",
        "proxy_pass https://api; proxy_ssl_server_name on; proxy_ssl_name api.example;",
        "proxy_pass https://api; proxy_ssl_server_name on; proxy_ssl_name $host;",
      })
  void aNameThatIsSentOrNotNeededIsInnocent(String lines) {
    assertThat(in(SUSPECTS, lines)).isEmpty();
  }

  @Test
  void whetherABackendNeedsItIsNotInTheFile() {
    assertThat(in(Suspects.of(UnrecognizedName.CAUSE), "proxy_pass https://app.example;"))
        .singleElement()
        .returns(false, Suspicion::isCertain);
  }
}
