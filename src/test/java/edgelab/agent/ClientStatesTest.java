package edgelab.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ClientStatesTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final ClientStates attendance = new ClientStates(2);

  @Test
  void isDecidedWhenNobodyDials() {
    attendance.opened(0);
    assertThat(attendance.awaitDecided(Duration.ZERO)).isFalse();
    attendance.gone(1);
    assertThat(attendance.awaitDecided(LONG)).isTrue();
  }

  @Test
  void theHoldIsOverAtOnceWhereAllAreGone() {
    attendance.gone(0);
    attendance.gone(1);
    attendance.awaitHeld(LONG, LONG);
    assertThat(attendance.awaitGone(Duration.ZERO, () -> 0)).isTrue();
  }

  @Test
  void theHoldBeginsAnewOnceTheyAreBack() {
    attendance.opened(0);
    attendance.opened(1);
    attendance.dialsAgain(1);
    var held = CompletableFuture.runAsync(() -> attendance.awaitHeld(SHORT, LONG));
    assertThat(attendance.awaitDecided(SHORT.multipliedBy(4))).isFalse();
    assertThat(held).as("held longer than the hold, for those that dial").isNotDone();
    attendance.opened(1);
    assertThat(held).succeedsWithin(LONG);
    assertThat(attendance.awaitGone(Duration.ZERO, () -> 0)).isFalse();
  }

  @Test
  void aHoldDoesNotWaitForDialsThatNeverEnd() {
    attendance.dialsAgain(1);
    attendance.awaitHeld(SHORT, SHORT);
    assertThat(attendance.awaitDecided(Duration.ZERO)).isFalse();
  }

  /** One goes in the first second and one in the second: a second alone was too short. */
  @Test
  void whoGoesIsWaitedForAsLongAsSomeoneDoes() {
    goes(0, 200);
    goes(1, 1_400);
    assertThat(attendance.awaitGone(Duration.ofSeconds(1), () -> 0)).isTrue();
  }

  /** Both go in the second second; until then bytes move. */
  @Test
  void clientsAreWaitedForAsLongAsBytesMove() {
    goes(0, 1_400);
    goes(1, 1_400);
    assertThat(attendance.awaitGone(Duration.ofSeconds(1), System::nanoTime)).isTrue();
  }

  private void goes(int client, int millis) {
    CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
        .execute(() -> attendance.gone(client));
  }
}
