package edgelab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import edgelab.history.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "wss://h/ws?token=abc | wss://h/ws?token=***",
        "GET /ws?a=1&api_key=a%20b,c&b=2 HTTP/1.1 | GET /ws?a=1&api_key=***&b=2 HTTP/1.1",
        "upstream: \"http://e/?Password=abc\", host: \"x\" | upstream: \"http://e/?Password=***\", host: \"x\"",
        "'wss://h/?x-auth=abc#top' | 'wss://h/?x-auth=***#top'",
        "wss://user:abc@h/ws | wss://user:***@h/ws",
        "http header: \"Authorization: Bearer abc\" | http header: \"Authorization: ***\"",
        "\"Cookie: a=abc; b=abc\" x | \"Cookie: ***\" x",
        "X-Api-Key: abc | X-Api-Key: ***",
        "{\"name\":\"Authorization\",\"value\":\"Basic abc\"} | {\"name\":\"Authorization\",\"value\":\"***\"}",
        "{\"name\":\"X-Api-Key\",\"value\":\"a\\\"bc\"},1 | {\"name\":\"X-Api-Key\",\"value\":\"***\"},1",
        "-----BEGIN RSA PRIVATE KEY-----\\nabc+/=\\n-----END | -----BEGIN RSA PRIVATE KEY-----***-----END",
        "/socket.io/?EIO=4&sid=abc&transport=websocket | /socket.io/?EIO=4&sid=***&transport=websocket",
        "/cb?code=abc&sig=abc | /cb?code=***&sig=***",
        "/?PHPSESSID=1&sessionId=abc | /?PHPSESSID=***&sessionId=***",
        "GET /ws/eyJhbGciOiJ9.eyJzdWIiOiJ9.c2ln-_ HTTP/1.1 | GET /ws/eyJ*** HTTP/1.1",
        "Sec-WebSocket-Protocol: k8s.io, base64url.bearer.authorization.k8s.io.YWJj | Sec-WebSocket-Protocol: k8s.io, ***",
      })
  void aSecretIsHidden(String line, String shown) {
    assertThat(Secrets.masked(line)).isEqualTo(shown);
    assertThat(Secrets.masked(shown)).as("once more").isEqualTo(shown);
  }

  /** Lines that causes are read from, and addresses without a secret. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "*1 auth request unexpected status: 403 while sending to client, client: 1.2.3.4",
        "SSL_CTX_use_PrivateKey(\"/k\") failed (x509 certificate routines::key values mismatch)",
        "no user/password was provided for basic authentication, client: 1.2.3.4, host: \"a:80\"",
        "GET /ws?page=2&token= HTTP/1.1",
        "{\"name\":\"Origin\",\"value\":\"http://a\"}",
        "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----",
        "http://[::1]:8080/key/x@y",
        "GET /?side=left&design=2&decode=1 HTTP/1.1",
        "Sec-WebSocket-Protocol: graphql-transport-ws, v1.k8s.io",
      })
  void theRestIsShown(String line) {
    assertThat(Secrets.masked(line)).isEqualTo(line);
  }

  /** A message of a megabyte, whatever is in it, takes no stack and no time worth a word. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "\\a",
        "token",
        "?token=",
        "x-token",
        "&a",
        ";key",
        "://",
        "=",
        ": ",
        "eyJ",
        "eyJ.",
        "eyJ-eyJ-."
      })
  void aLongTextIsReadOnce(String part) {
    String text = "?token=" + part.repeat(1_000_000 / part.length());
    assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Secrets.masked("cookie: " + text));
  }

  @Test
  void aLineOfJsonStaysOne() {
    List<String> texts =
        List.of("\"/?token=abc\\def\", \"X-Token: abc\"", "GET /?token=abc\"", "/?key=abc\\");
    assertThat(Json.read(Json.masked(texts), String[].class))
        .hasSize(3)
        .allSatisfy(text -> assertThat(text).contains("***").doesNotContain("abc", "def"));
  }
}
