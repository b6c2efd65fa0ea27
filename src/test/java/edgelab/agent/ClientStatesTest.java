package edgelab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ClientStatesTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final ClientStates states = new ClientStates(2);

  @Test
  void isDecidedWhenNoClientDials() {
    states.opened(0);
    assertThat(states.awaitDecided(Duration.ZERO)).isFalse();
    states.finished(1);
    assertThat(states.awaitDecided(LONG)).isTrue();
  }

  @Test
  void theHoldIsOverAtOnceIfAllHaveFinished() {
    states.finished(0);
    states.finished(1);
    states.awaitHeld(LONG, LONG);
    assertThat(states.awaitFinished(Duration.ZERO, () -> 0)).isTrue();
  }

  @Test
  void theHoldBeginsAnewOnceRetriesAreDecided() {
    states.opened(0);
    states.opened(1);
    states.dialsAgain(1);
    var held = CompletableFuture.runAsync(() -> states.awaitHeld(SHORT, LONG));
    assertThat(states.awaitDecided(SHORT.multipliedBy(4))).isFalse();
    assertThat(held).as("held longer than the hold, because a client dials").isNotDone();
    states.opened(1);
    assertThat(held).succeedsWithin(LONG);
    assertThat(states.awaitFinished(Duration.ZERO, () -> 0)).isFalse();
  }

  /** Cut in every hold, and open again at once. */
  @Test
  void aHoldThatBeginsAnewForEverEnds() {
    AtomicBoolean ended = new AtomicBoolean();
    states.opened(0);
    var cutAgainAndAgain =
        CompletableFuture.runAsync(
            () -> {
              while (!ended.get()) {
                states.dialsAgain(1);
                LockSupport.parkNanos(SHORT.toNanos() / 10);
                states.opened(1);
                LockSupport.parkNanos(SHORT.toNanos() / 10);
              }
            });
    var held = CompletableFuture.runAsync(() -> states.awaitHeld(SHORT, SHORT));
    assertThat(held).succeedsWithin(SHORT.multipliedBy(40));
    ended.set(true);
    assertThat(cutAgainAndAgain).succeedsWithin(LONG);
  }

  @Test
  void aHoldDoesNotWaitForDialsThatNeverEnd() {
    states.dialsAgain(1);
    states.awaitHeld(SHORT, SHORT);
    assertThat(states.awaitDecided(Duration.ZERO)).isFalse();
  }

  /** One finishes in the first second and one in the second. */
  @Test
  void clientsAreWaitedForAsLongAsOneFinishes() {
    finishesAfter(0, 200);
    finishesAfter(1, 1_400);
    assertThat(states.awaitFinished(Duration.ofSeconds(1), () -> 0)).isTrue();
  }

  /** Both finish in the second second; until then bytes move. */
  @Test
  void clientsAreWaitedForAsLongAsBytesMove() {
    finishesAfter(0, 1_400);
    finishesAfter(1, 1_400);
    assertThat(states.awaitFinished(Duration.ofSeconds(1), System::nanoTime)).isTrue();
  }

  private void finishesAfter(int client, int millis) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
        .execute(() -> states.finished(client));
  }
}
