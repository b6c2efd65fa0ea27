package edgelab.judge;

import static edgelab.Histories.access;
import static edgelab.Histories.cut;
import static edgelab.Histories.evidence;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static edgelab.Histories.unanswered;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyLinesTest {
  /** 444 is NGINX's close without an answer, 499 the client's own end. */
  @ParameterizedTest
  @CsvSource({
    "unanswered, 399, true",
    "unanswered, 400, false",
    "unanswered, 444, true",
    "unanswered, 445, false",
    "unanswered, 499, true",
    "unanswered, 500, false",
    "cut, 101, true",
    "cut, 299, true",
    "cut, 300, false",
    "rejected, 503, true",
    "rejected, 502, false"
  })
  void anAnswerIsTheLostDialsWhereBothAgree(String loss, int status, boolean agree) {
    List<Event> client =
        switch (loss) {
          case "cut" -> cut(0);
          case "rejected" -> rejected(0, 503);
          default -> unanswered(0);
        };
    assertThat(answered(history(client), status, access(0, status, "-")))
        .isEqualTo(agree ? Set.of(0) : Set.of());
  }

  /** Three requests and a dial are four requests, and none of them is the proxy's own. */
  @Test
  void requestsBeforeTheDialAreNoRepetitions() {
    List<Event> client = new ArrayList<>();
    for (Phase step : List.of(Phase.TOKEN, Phase.CHANNEL, Phase.SUBSCRIPTION)) {
      client.add(new Event.Completed(0, 1, ms(1), step, ""));
    }
    client.addAll(unanswered(0));
    List<String> four =
        List.of(line(5, "0", 200), line(5, "0", 200), line(5, "0", 200), line(6, "0", 499));
    Evidence evidence = evidence(history(client), List.of(), four, List.of());
    assertThat(Losses.of(evidence).lines().repeated(1)).isEmpty();
    assertThat(answered(history(client), 499, four.toArray(String[]::new))).containsExactly(0);
  }

  /** NGINX logs a request at its end. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theLastConnectionOfAClientCountsWhereverItIsLogged(boolean isLoggedLast) {
    List<String> lines = new ArrayList<>(List.of(line(5, "0", 444), line(7, "0", 499)));
    if (!isLoggedLast) {
      lines.add(lines.remove(0));
    }
    assertThat(answered(history(unanswered(0)), 499, lines.toArray(String[]::new)))
        .containsExactly(0);
    assertThat(answered(history(unanswered(0)), 444, lines.toArray(String[]::new))).isEmpty();
  }

  /** Passed on to a server of the proxy's own, it is logged there, too. */
  @Test
  void ofTheRequestsOfOneDialTheAnsweredOneCounts() {
    String[] lines = {line(9, "0", 444), line(1, "0", 502)};
    assertThat(answered(history(rejected(0, 502)), 502, lines)).containsExactly(0);
    assertThat(answered(history(rejected(0, 502)), 444, lines)).isEmpty();
  }

  @Test
  void aRequestThatNamesNoClientIsOfOneThatHasNone() {
    assertThat(
            answered(
                history(unanswered(0), unanswered(1)),
                499,
                access(0, 500, "500"),
                line(9, "-", 499)))
        .containsExactly(1);
  }

  @Test
  void withoutAClockEveryLineCounts() {
    History told = history(unanswered(0));
    History untold = new History(told.burst(), told.conditions(), told.events(), null);
    String old = "2026/11/20 03:00:00 [error] 8#8: *1 something";
    assertThat(lines(evidence(told, List.of(old), List.of(), List.of())).in(any -> true)).isEmpty();
    assertThat(lines(evidence(untold, List.of(old), List.of(), List.of())).in(any -> true))
        .hasSize(1);
  }

  /** Bytes were passed on as they were, to a server of the proxy's own that logged the request. */
  @ParameterizedTest
  @CsvSource({"200, true", "400, false"})
  void aLineAboutASessionIsAboutItsClient(int status, boolean isAbout) {
    Evidence evidence =
        evidence(
            history(cut(0)),
            List.of("2026/11/24 03:00:00 [info] 8#8: *1 connection timed out"),
            List.of(line(1, "-", status), line(2, "0", 101)),
            List.of());
    ProxyLines lines = lines(evidence);
    assertThat(lines.about(lines.in(any -> true), any -> true))
        .isEqualTo(isAbout ? Set.of(0) : Set.of());
  }

  private static String line(int connection, String client, int status) {
    return "1795489202.100 %d 0.000 \"-\" %d \"%s\" \"GET / HTTP/1.1\""
        .formatted(status, connection, client);
  }

  private static Set<Integer> answered(History history, int status, String... access) {
    return lines(evidence(history, List.of(), List.of(access), List.of()))
        .answered(request -> request.status() == status, any -> true);
  }

  private static ProxyLines lines(Evidence evidence) {
    return Losses.of(evidence).lines();
  }
}
