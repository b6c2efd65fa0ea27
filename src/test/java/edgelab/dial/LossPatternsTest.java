package edgelab.dial;

import static edgelab.Histories.failed;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static edgelab.dial.LostBurst.assertPatternOf;
import static edgelab.dial.LostBurst.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import edgelab.history.Event;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table, by hand-written histories of five clients. */
class LossPatternsTest {
  @Test
  void whereNobodyWasLostThereIsNothingToExplain() {
    assertThat(LossPatterns.of(lost(0, LossPatternsTest::cutInHandshake))).isEmpty();
  }

  static Stream<Arguments> failures() {
    return Stream.of(
        arguments(
            Phase.CONNECT, Signal.REFUSED, 5, "5 of 5 connects were refused: nothing listens"),
        arguments(Phase.CONNECT, Signal.REFUSED, 2, "a full accept queue that resets"),
        arguments(Phase.CONNECT, Signal.TIMEOUT, 5, "no answer within 10 s: the host is down"),
        arguments(Phase.CONNECT, Signal.TIMEOUT, 2, "an accept queue is full"),
        arguments(Phase.CONNECT, Signal.UNREACHABLE, 5, "5 of 5 connects found no route"),
        arguments(Phase.CONNECT, Signal.UNKNOWN_HOST, 5, "5 of 5 clients found no address"),
        arguments(
            Phase.TLS,
            Signal.UNTRUSTED,
            5,
            "give the authority's certificate in PEM with --ca FILE"),
        arguments(
            Phase.TLS, Signal.HOSTNAME_MISMATCH, 5, "of another name than nginx: dial a name"),
        arguments(
            Phase.TLS, Signal.ALERT, 5, "refused by an alert: the server wants a certificate"),
        arguments(Phase.TLS, Signal.MALFORMED, 5, "found no TLS there: dial ws://"),
        arguments(Phase.TLS, Signal.RST, 5, "no TLS is spoken there, or the server has no"),
        arguments(
            Phase.TLS,
            Signal.FIN,
            2,
            "2 of 5 connections were cut in the TLS handshake, and the others were not: a capacity"),
        arguments(
            Phase.TLS,
            Signal.TIMEOUT,
            2,
            "2 of 5 TLS handshakes had no answer within 10 s: they wait in an accept queue"),
        arguments(Phase.TLS, Signal.TIMEOUT, 5, "no TLS is spoken there, and ws:// may be"),
        arguments(
            Phase.HANDSHAKE,
            Signal.RST,
            5,
            "5 of 5 cut in the handshake with no answer: the server ends each"),
        arguments(
            Phase.HANDSHAKE,
            Signal.FIN,
            2,
            "2 of 5 cut in the handshake with no answer: a capacity limit, which no backoff heals; compare with ./lab reproduce worker-connections"),
        arguments(
            Phase.HANDSHAKE, Signal.TIMEOUT, 5, "a hop takes the connections and does not answer"),
        arguments(Phase.HANDSHAKE, Signal.TIMEOUT, 2, "they wait in a queue"),
        arguments(
            Phase.HANDSHAKE,
            Signal.MALFORMED,
            5,
            "5 of 5 answers are not HTTP/1.1: the port speaks another protocol; dial wss://"),
        arguments(Phase.HANDSHAKE, Signal.BAD_UPGRADE, 5, "a 101 without Upgrade or Connection"),
        arguments(Phase.HANDSHAKE, Signal.BAD_ACCEPT, 5, "no Sec-WebSocket-Accept, or a wrong one"),
        arguments(
            Phase.HANDSHAKE,
            Signal.NO_SUBPROTOCOL,
            5,
            "without the subprotocol that was asked for"),
        arguments(
            Phase.HANDSHAKE, Signal.BAD_SUBPROTOCOL, 5, "that was not asked for, or with two"),
        arguments(Phase.HANDSHAKE, Signal.BAD_EXTENSION, 5, "an extension that nobody asked for"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aDialThatFails(Phase phase, Signal signal, int count, String says) {
    assertPatternOf(count, client -> failed(client, phase, signal)).contains(says);
  }

  @Test
  void aCutOfAllBeforeThe101AfterTheSameTimeIsATimer() {
    assertPatternOf(
            5,
            client ->
                List.of(
                    new Event.Dialed(client, 1, ms(client)),
                    new Event.Failed(client, 1, ms(5_000), Phase.HANDSHAKE, Signal.FIN)))
        .startsWith(
            "5 of 5 cut in the handshake with no answer, together after 5.0 s: a timeout of about 5.0 s");
  }

  @Test
  void whatFitsNoRowIsToldAsItWas() {
    assertThat(
            LossPatterns.of(lost(1, client -> failed(client, Phase.TOKEN, Signal.PROTOCOL_ERROR))))
        .containsExactly(
            "1 of 5 clients were lost in another way, the first in the phase token: protocol error");
  }

  /** FIN and RST are one way to be cut; the most frequent way comes first. */
  @Test
  void eachWayToBeLostIsOneSentence() {
    History history =
        history(
            rejected(0, 429),
            failed(1, Phase.HANDSHAKE, Signal.FIN),
            failed(2, Phase.HANDSHAKE, Signal.RST),
            healthy(3));
    assertThat(LossPatterns.of(history))
        .extracting(sentence -> sentence.split(":")[0])
        .containsExactly("2 of 4 cut in the handshake with no answer", "1 of 4 were answered 429");
  }

  /** A name in a sentence can be typed. */
  @Test
  void eachVariantThatIsComparedWithIsInTheCatalogue() throws IOException {
    StringBuilder sources = new StringBuilder();
    try (Stream<Path> files = Files.list(Path.of("src/main/java/edgelab/dial"))) {
      for (Path file : files.toList()) {
        sources.append(Files.readString(file));
      }
    }
    Set<String> named =
        Pattern.compile("\\./lab reproduce ([\\w-]+)(?: and ([\\w-]+))?")
            .matcher(sources)
            .results()
            .flatMap(found -> Stream.of(found.group(1), found.group(2)))
            .filter(name -> name != null)
            .collect(Collectors.toSet());
    assertThat(named)
        .contains("worker-connections", "limit-conn")
        .isSubsetOf(Variants.all().stream().map(Variant::name).toList());
  }

  private static List<Event> cutInHandshake(int client) {
    return failed(client, Phase.HANDSHAKE, Signal.RST);
  }
}
