package edgelab.nginx.causes.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.causes.Suspects;
import edgelab.nginx.rule.Suspicion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The address that the variables of proxy_pass make. */
class UpstreamInvalidTest {
  private static List<Suspicion> in(String lines) {
    return Suspects.of(UpstreamInvalid.CAUSE)
        .ofUser(
            "events {}\nhttp {\nresolver 1.1.1.1;\nmap $host $to { a.example app:80; }\n"
                + "server {\nlocation / {\n"
                + lines
                + "\n} } }");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "set $port ''; proxy_pass http://app:$port; | http://app:$port becomes http://app:, which"
            + " is no address",
        "set $port 0; proxy_pass http://app:$port/x; | http://app:$port/x becomes http://app:0/x,"
            + " which is no address",
        "set $name ''; proxy_pass http://$name:80; | http://$name:80 becomes http://:80, which is"
            + " no address",
        "set $url app:80; proxy_pass $url; | $url becomes app:80, which is no address",
        "set $port ''; proxy_pass http://app:$port/$arg_x; | http://app:$port/$arg_x becomes"
            + " http://app:/$arg_x, which is no address",
      })
  void whatMakesNoAddressIsCertain(String lines, String why) {
    assertThat(in(lines))
        .singleElement()
        .returns(true, Suspicion::isCertain)
        .returns(why, Suspicion::why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "proxy_pass http://app:80;",
        "set $port 80; proxy_pass http://app:$port;",
        "proxy_pass http://app:$arg_port;",
        "proxy_pass http://$arg_name:80;",
        "set $to unix:/run/app.sock; proxy_pass http://$to;",
        "set $to [::1]:80; proxy_pass http://$to;",
        "proxy_pass $arg_url;",
      })
  void anAddressOrWhatARequestDecidesIsInnocent(String lines) {
    assertThat(in(lines)).isEmpty();
  }
}
