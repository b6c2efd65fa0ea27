package edgelab.edge;

import static edgelab.script.EdgeTrait.QUERY_TOKEN;
import static edgelab.script.EdgeTrait.SAME_ORIGIN;
import static edgelab.script.EdgeTrait.SMALL_REQUEST_HEAD;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.script.EdgeTrait;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackendRulesTest {
  private static HttpRequest request(String uri, String... headers) {
    HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, uri);
    for (int i = 0; i < headers.length; i += 2) {
      request.headers().add(headers[i], headers[i + 1]);
    }
    return request;
  }

  /** Status and reason; "none" where the upgrade is taken. */
  private static String refusal(HttpRequest request, EdgeTrait... traits) {
    return BackendRules.check(request, Set.of(traits))
        .map(UpgradeRules.UpgradeRefusal::toString)
        .orElse("none");
  }

  @Test
  void aBackendWithoutTraitsTakesWhatKeepsTheRfc() {
    HttpRequest request =
        request("/", "Host", "a", "Origin", "http://b", "Cookie", "x".repeat(9_000));
    assertThat(BackendRules.check(request, EnumSet.noneOf(EdgeTrait.class))).isEmpty();
  }

  /** RFC 6454 section 6.2 is how an Origin is written; the ports are not compared. */
  @ParameterizedTest
  @CsvSource({
    "http://chat.example, chat.example, true",
    "https://CHAT.example, chat.example:8443, true",
    "http://chat.example:8080, chat.example, true",
    "http://[::1]:80, [::1], true",
    "http://chat.example, 127.0.0.1:3000, false",
    "http://chat.example, chat.example.evil, false",
    "null, chat.example, false",
    "'', chat.example, true",
    "http://, chat.example, false",
    "http://a b, a, false",
    "http://chat.example, 'a b', false",
  })
  void theHostOfOriginIsThatOfHost(String origin, String host, boolean isTaken) {
    HttpRequest request = request("/", "Host", host, "Origin", origin);
    assertThat(refusal(request, SAME_ORIGIN))
        .isEqualTo(
            isTaken
                ? "none"
                : "403 Origin \"%s\", Host \"%s\": not the same origin".formatted(origin, host));
  }

  @Test
  void aClientWithoutOriginIsNoBrowser() {
    assertThat(refusal(request("/", "Host", "a"), SAME_ORIGIN)).isEqualTo("none");
  }

  @ParameterizedTest
  @CsvSource({
    "/ws?edgelab=token, none",
    "/ws?a=1&edgelab=token, none",
    "/ws, 401 /ws: no token in the query",
    "/ws?edgelab=other, 401 /ws?edgelab=other: no token in the query",
  })
  void theTokenIsInTheQuery(String uri, String refusal) {
    assertThat(refusal(request(uri), QUERY_TOKEN)).isEqualTo(refusal);
  }

  /** 8 KiB with the request line, the header lines, their ends and the empty line. */
  @ParameterizedTest
  @CsvSource({"0, none", "1, 431 8193 bytes: the head of the request is too large"})
  void aHeadOfEightKibibytesIsTheLargest(int more, String refusal) {
    String rest = "GET /ws HTTP/1.1\r\nHost: a\r\nCookie: \r\n\r\n";
    String cookie = "x".repeat(8_192 - rest.length() + more);
    assertThat(refusal(request("/ws", "Host", "a", "Cookie", cookie), SMALL_REQUEST_HEAD))
        .isEqualTo(refusal);
  }
}
