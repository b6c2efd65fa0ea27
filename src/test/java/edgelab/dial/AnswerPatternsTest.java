package edgelab.dial;

import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static edgelab.dial.LostBurst.assertPatternOf;
import static edgelab.dial.LostBurst.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import edgelab.history.Event;
import edgelab.history.Phase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of the table for answers that are no 101. */
class AnswerPatternsTest {
  static Stream<Arguments> answers() {
    return Stream.of(
        arguments(426, 5, "5 of 5 were answered 426: the request's Upgrade headers are lost"),
        arguments(400, 5, "Upgrade headers are lost on the way, or a header is too large"),
        arguments(401, 5, "credentials are asked for; give --user NAME:PASSWORD"),
        arguments(403, 5, "an address, credentials or the Origin is not let in"),
        arguments(404, 5, "5 of 5 were answered 404: there is no WebSocket at the path /;"),
        arguments(
            429,
            2,
            "2 of 5 were answered 429: a rate limit; clients that back off, and wait as Retry-After says, get in"),
        arguments(503, 2, "a limit, and the others are in; if it is a rate"),
        arguments(503, 5, "the service is not there, or a limit lets nobody in"),
        arguments(302, 5, "5 of 5 were answered 302: a redirect that names no Location"),
        arguments(502, 5, "the proxy's backend refuses"),
        arguments(504, 5, "does not answer in time"),
        arguments(
            200, 5, "5 of 5 were answered 200: it is an HTTP server that knows no WebSocket there"),
        arguments(500, 5, "5 of 5 were answered 500: the server's own words are in the evidence"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void anAnswerThatIsNo101(int status, int count, String says) {
    assertPatternOf(count, client -> rejected(client, status)).contains(says);
  }

  static Stream<Arguments> redirects() {
    return Stream.of(
        arguments("https://example.com/ws?key=1", "dial wss://example.com/ws?key=***"),
        arguments("/ws/", "dial ws://nginx:80/ws/"),
        arguments("not a uri", "dial not a uri"));
  }

  @ParameterizedTest
  @MethodSource("redirects")
  void aRedirectSaysWhatToDial(String location, String says) {
    assertPatternOf(5, client -> answered(client, 308, location, ""))
        .endsWith("a redirect, which WebSocket clients do not follow; " + says);
  }

  @Test
  void aPortThatSpeaksTlsSaysSo() {
    String body = "<html>The plain HTTP request was sent to HTTPS port</html>";
    assertThat(LossPatterns.of(lost(5, client -> answered(client, 400, "", body))))
        .containsExactly("5 of 5 were answered 400: the port speaks TLS; dial wss://");
  }

  private static List<Event> answered(int client, int status, String location, String body) {
    return List.of(
        new Event.Dialed(client, 1, ms(client)),
        new Event.Rejected(client, 1, ms(50), Phase.HANDSHAKE, status, "", "", location, body));
  }
}
