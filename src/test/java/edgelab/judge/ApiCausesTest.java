package edgelab.judge;

import static edgelab.Histories.NOT_ENOUGH;
import static edgelab.Histories.edge;
import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Event;
import edgelab.history.Event.Completed;
import edgelab.history.Event.Rejected;
import edgelab.history.Evidence;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the notification service refuses, it refuses without a proxy, too. */
class ApiCausesTest {
  private static final String CREATION = "POST /api/v2/notifications/channels token 1";

  private static List<Event> limited(int client) {
    return List.of(new Rejected(client, 1, ms(20 + client), Phase.CHANNEL, 429));
  }

  private static Completed channel(int client) {
    return new Completed(client, 1, ms(10 + client), Phase.CHANNEL, "streaming-" + client);
  }

  /** Its channel was there, and was gone at this step. */
  private static List<Event> gone(int client, Phase step) {
    return List.of(channel(client), new Rejected(client, 1, ms(30 + client), step, 404));
  }

  private static List<Event> alive(int client) {
    List<Event> life = new ArrayList<>(List.of(channel(client)));
    life.addAll(healthy(client));
    return life;
  }

  private static EdgeEvent refusal(int connection, String client) {
    return edge(connection, Kind.RATE_LIMITED, CREATION + " retry-after 60" + client);
  }

  private static EdgeEvent eviction(int client) {
    String detail = "streaming-%d by streaming-9 token %d".formatted(client, client);
    return edge(client, Kind.CHANNEL_EVICTED, detail);
  }

  private static Verdict judge(History history, History control, EdgeEvent... edge) {
    Evidence quiet = evidence(history, List.of(), List.of(), List.of(edge));
    return Judge.judge(
        new Evidence(history, control, quiet.proxy(), quiet.edgeLog(), quiet.surroundings()));
  }

  @Test
  void aRateLimitIsTheApis() {
    History burst = history(alive(0), limited(1), limited(2));
    Verdict verdict = judge(burst, burst, refusal(5, " client 1"), refusal(6, ""));
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.REJECTED);
    assertThat(verdict.cause()).isEqualTo(Cause.named("api_rate_limited"));
    assertThat(verdict.hop()).isEqualTo(Hop.EDGE);
    assertThat(verdict.findings().get(0).clients()).containsExactly(1, 2);
    assertThat(verdict.because())
        .isEqualTo(
            "the API answered 429 to 2 clients, which sent more requests on a token than it takes;"
                + " straight to the Edge, with no proxy between, it was 2 of 3");
    assertThat(verdict.endings().rejected()).isEqualTo(2);
    assertThat(verdict.endings().opened()).isEqualTo(1);
  }

  /** A proxy answers 429 as well; the Edge's log has none then, and the control is clean. */
  @Test
  void a429OfAProxyIsNotTheApis() {
    Verdict verdict = judge(history(limited(0), limited(1)), history(alive(0), alive(1)));
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
    assertThat(verdict.isSick()).isTrue();
  }

  /** The clients that were refused are known: another's refusal does not explain this loss. */
  @Test
  void aRefusalThatNamesAnotherClientDoesNotCount() {
    History burst = history(limited(0), alive(1));
    Verdict verdict = judge(burst, history(alive(0), alive(1)), refusal(5, " client 1"));
    assertThat(verdict.cause()).isEqualTo(Cause.UNKNOWN);
  }

  @Test
  void anEvictedChannelIsGoneAtTheNextStep() {
    History burst =
        history(
            gone(0, Phase.SUBSCRIPTION),
            gone(1, Phase.HANDSHAKE),
            List.of(
                channel(2),
                new Event.Dialed(2, 1, ms(40)),
                new Event.Opened(2, 1, ms(50), "agent"),
                new Event.Closed(2, 1, ms(60), 1008, Signal.CLOSE_FRAME)),
            alive(3));
    Verdict verdict = judge(burst, burst, eviction(0), eviction(1), eviction(2));
    assertThat(verdict.cause()).isEqualTo(Cause.named("channel_evicted"));
    assertThat(verdict.hop()).isEqualTo(Hop.EDGE);
    assertThat(verdict.findings().get(0).clients()).containsExactly(0, 1, 2);
    assertThat(verdict.because()).endsWith("with no proxy between, it was 3 of 4");
  }

  /** A path that the proxy changes is answered 404, too. */
  @Test
  void aChannelThatWasNotEvictedIsNot() {
    History burst = history(gone(0, Phase.HANDSHAKE), gone(1, Phase.HANDSHAKE));
    EdgeEvent accepted = edge(0, Kind.ACCEPTED, "");
    assertThat(judge(burst, history(alive(0), alive(1)), accepted, eviction(7)).cause())
        .isEqualTo(Cause.UNKNOWN);
  }

  /** The API's refusals are no doubt where they are named, and one where they are not. */
  @Test
  void aSickControlWithoutACertainCauseIsInconclusive() {
    History refused = history(limited(0), alive(1));
    History dropped =
        history(List.of(new Event.Failed(0, 1, ms(20), Phase.TOKEN, Signal.FIN)), alive(1));
    assertThat(judge(dropped, refused).diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
    assertThat(judge(history(alive(0), alive(1)), refused).diagnosis())
        .isEqualTo(Diagnosis.INCONCLUSIVE);
  }

  @Test
  void aControlWithOtherLossesIsADoubtWhateverTheApiDid() {
    History control = history(limited(0), rejected(1, 404));
    Verdict verdict = judge(history(limited(0), alive(1)), control, refusal(5, " client 0"));
    assertThat(verdict.diagnosis()).isEqualTo(Diagnosis.INCONCLUSIVE);
    assertThat(verdict.because())
        .isEqualTo("the control burst straight to the Edge lost 1 of 2 clients");
  }

  /** A proxy that has no slot drops the connection of a request as it drops a dial. */
  @Test
  void aRequestThatFindsNoSlotIsTheProxys() {
    History dropped =
        history(List.of(new Event.Failed(0, 1, ms(20), Phase.TOKEN, Signal.FIN)), alive(1));
    Evidence evidence = evidence(dropped, List.of(NOT_ENOUGH), List.of(), List.of());
    assertThat(Judge.judge(evidence).cause()).isEqualTo(Cause.named("slots_exhausted"));
  }
}
