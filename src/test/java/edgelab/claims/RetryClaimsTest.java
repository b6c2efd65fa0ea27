package edgelab.claims;

import static edgelab.Histories.cut;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static edgelab.Histories.ms;
import static edgelab.Histories.unanswered;
import static edgelab.report.SampleRun.saved;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.Histories;
import edgelab.claims.ClaimRule.Settled;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.load.Burst;
import edgelab.load.ClientGroup;
import edgelab.load.EdgePeriods;
import edgelab.run.SavedExperiment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Claims about clients that dial again, or wait for a sign of life. */
class RetryClaimsTest {
  @Test
  void aHerdDialsManyTimesAsOftenAsClientsThatWait() {
    Settled settled = HerdClaims.herd(retrying(20), retrying(3));
    assertThat(settled.shown()).isTrue();
    assertThat(settled.measured()).contains("dial 20 times each", "and jitter 3.0 times each");
    assertThat(HerdClaims.herd(retrying(4), retrying(3)).shown()).isFalse();
  }

  @Test
  void backoffHealsARateAndNotACapacity() {
    SavedExperiment capacity =
        saved(
            Histories.evidence(
                history(healthy(0), unanswered(1)), history(healthy(0)), Histories.NOT_ENOUGH));
    Settled settled = HerdClaims.backoff(retrying(3), capacity);
    assertThat(settled.shown()).isTrue();
    assertThat(settled.measured()).contains("1 of 1 opened, with 3.0 dials each", "1 of 2 opened");
    assertThat(HerdClaims.backoff(retrying(3), retrying(3)).shown()).isFalse();
  }

  @Test
  void aLongerKeepAliveIsALongerSilence() {
    Settled settled = KeepAliveClaim.settle(timers(healthy(0), cut(1)));
    assertThat(settled.shown()).isTrue();
    assertThat(settled.measured())
        .contains("cut 0 of 1 connections with a keep-alive of 30 s", "1 of 1 with one of 60 s");
    assertThat(KeepAliveClaim.settle(timers(cut(0), healthy(1))).shown()).isFalse();
  }

  private static SavedExperiment timers(List<Event> thirty, List<Event> sixty) {
    History plain = history(thirty, sixty);
    Burst timers = plain.burst().withGroups(List.of(group(1_500), group(3_000)));
    return saved(
        Histories.evidence(new History(timers, plain.conditions(), plain.events(), plain.began())));
  }

  private static ClientGroup group(long ping) {
    Burst burst = Histories.burst(1);
    return new ClientGroup(
        1,
        burst.route(),
        burst.behaviour().withPeriods(new EdgePeriods(Duration.ZERO, Duration.ofMillis(ping))));
  }

  /** One client that gets in at last. */
  private static SavedExperiment retrying(int attempts) {
    List<Event> events = new ArrayList<>();
    for (int attempt = 1; attempt <= attempts; attempt++) {
      events.add(new Event.Dialed(0, attempt, ms(10 * attempt)));
      events.add(
          attempt < attempts
              ? new Event.Rejected(0, attempt, ms(10 * attempt + 5), 503)
              : new Event.Opened(0, attempt, ms(10 * attempt + 5), "agent"));
    }
    return saved(Histories.evidence(history(events)));
  }
}
