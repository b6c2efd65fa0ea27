package edgelab.claims;

import static edgelab.Histories.evidence;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static edgelab.Histories.session;
import static edgelab.report.SampleRun.saved;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.claims.ClaimRule.Settled;
import edgelab.history.EdgeEvent;
import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Claims about how a connection ends. */
class EndingClaimsTest {
  @Test
  void aCreatedIsNoUpgrade() {
    Evidence created = evidence(history(rejected(0, 201), rejected(1, 201)));
    Settled settled = EndingClaims.created(saved(created));
    assertThat(settled.shown()).isTrue();
    assertThat(settled.measured()).contains("0 of 2 opened");
    assertThat(
            List.of(
                evidence(history(rejected(0, 201), rejected(1, 503))),
                evidence(history(rejected(0, 201), healthy(1))),
                evidence(history(rejected(0, 201)), List.of(), List.of(), session(0, Map.of()))))
        .as("another status, an open client, an Edge that was asked")
        .extracting(other -> EndingClaims.created(saved(other)).shown())
        .containsOnly(false);
  }

  @Test
  void aSilentDropIsSeenByAWatchdogAlone() {
    Settled settled = EndingClaims.silentDrop(saved(silent(Signal.WATCHDOG)));
    assertThat(settled.shown()).isTrue();
    assertThat(settled.measured())
        .contains("2 of 2 connections", "The 1 client with a watchdog", "the other 1 believed");
    assertThat(EndingClaims.silentDrop(saved(silent(Signal.FIN))).shown())
        .as("something did tell")
        .isFalse();
  }

  /** The Edge sends to both of them, and neither hears it. */
  private static Evidence silent(Signal first) {
    List<EdgeEvent> edge = new ArrayList<>();
    for (int client = 0; client < 2; client++) {
      edge.addAll(session(client, Map.of(1_000L, EdgeEvent.Kind.HEARTBEAT)));
    }
    return evidence(
        history(closed(0, 3_000, 1006, first), closed(1, 5_000, 1000, Signal.LOCAL)),
        List.of(),
        List.of(),
        edge);
  }

  private static List<Event> closed(int client, int at, int code, Signal signal) {
    return List.of(
        new Event.Dialed(client, 1, ms(0)),
        new Event.Opened(client, 1, ms(20), "agent"),
        new Event.Closed(client, 1, ms(at), code, signal));
  }
}
