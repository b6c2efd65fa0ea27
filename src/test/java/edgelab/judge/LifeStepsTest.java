package edgelab.judge;

import static edgelab.Histories.healthy;
import static edgelab.Histories.ms;
import static edgelab.Histories.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import edgelab.Histories;
import edgelab.history.Event;
import edgelab.history.Event.Completed;
import edgelab.history.History;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.LifeSteps.LifeStep;
import edgelab.judge.LifeSteps.StepCount;
import edgelab.load.ClientBehaviour;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A loss stands at the step at which the client was. */
class LifeStepsTest {
  private static final NotificationAccount OWN = NotificationAccount.sharing(Sharing.OWN_APP);

  private static History history(NotificationAccount account, List<List<Event>> clients) {
    ClientBehaviour behaviour = ClientBehaviour.AGENT.withAccount(account);
    return new History(
        Histories.burst(clients.size(), Duration.ZERO, behaviour),
        Histories.PLENTY,
        clients.stream().flatMap(List::stream).toList());
  }

  private static List<Event> cut(int client, boolean isAlive) {
    List<Event> events = new ArrayList<>(healthy(client).subList(0, 2));
    if (isAlive) {
      events.add(new Event.Heard(client, 1, ms(300), "heartbeat"));
    }
    events.add(new Event.Closed(client, 1, ms(400), 1006, Signal.FIN));
    return events;
  }

  @Test
  void eachLossHasItsStep() {
    History history =
        history(
            OWN,
            List.of(
                List.of(new Event.Failed(0, 1, ms(1), Phase.TOKEN, Signal.TIMEOUT)),
                List.of(new Event.Rejected(1, 1, ms(1), Phase.CHANNEL, 429)),
                List.of(new Event.Rejected(2, 1, ms(1), Phase.SUBSCRIPTION, 404)),
                List.of(new Completed(3, 1, ms(1), Phase.SUBSCRIPTION, "")),
                rejected(4, 404),
                cut(5, false),
                cut(6, true),
                healthy(7)));
    assertThat(LifeSteps.of(history, Losses.in(history)))
        .containsExactly(
            new StepCount(LifeStep.TOKEN, 8, 1),
            new StepCount(LifeStep.CHANNEL, 7, 1),
            new StepCount(LifeStep.SUBSCRIPTION, 6, 1),
            new StepCount(LifeStep.DIAL, 5, 2),
            new StepCount(LifeStep.FIRST_HEARTBEAT, 3, 1),
            new StepCount(LifeStep.HOLD, 2, 1));
  }

  @Test
  void theLastAttemptCounts() {
    List<Event> again =
        Stream.of(
                cut(0, true), List.<Event>of(new Event.Rejected(0, 2, ms(500), Phase.CHANNEL, 429)))
            .flatMap(List::stream)
            .toList();
    History history = history(OWN.withoutTopics(), List.of(again));
    assertThat(LifeSteps.of(history, Losses.in(history)))
        .extracting(StepCount::step, StepCount::lost)
        .doesNotContain(tuple(LifeStep.SUBSCRIPTION, 0))
        .contains(tuple(LifeStep.CHANNEL, 1));
    assertThat(history.endings().abnormal()).isZero();
    assertThat(history.endings().rejected()).isEqualTo(1);
    assertThat(history.endings().attempts()).isEqualTo(1);
  }
}
