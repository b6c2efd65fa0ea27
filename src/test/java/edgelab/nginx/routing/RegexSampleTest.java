package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegexSampleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '`',
      value = {
        "^/ws → /ws",
        "^/(?:ws|wss)/(?<id>[a-z]+)/?$ → /ws/a",
        "^/v\\d+\\.\\d*/x{2,3}$ → /v1./xx",
        "^/[^/]+/\\w+ → /a/a",
        "/socket\\.io/.* → /socket.io/",
        "^/(?P<a_b>x)y → /xy",
        "[\\x41] → A",
      })
  void theShortestTextIsMade(String regex, String text) {
    assertThat(RegexSample.of(regex)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"^(?!/api)", "(?i)ws", "^/a\\b", "(", "[a", "*", "(a)\\1", "a{,2}", "\\"})
  void whatIsNotSimpleIsRefused(String regex) {
    assertThat(RegexSample.of(regex)).isEmpty();
  }
}
