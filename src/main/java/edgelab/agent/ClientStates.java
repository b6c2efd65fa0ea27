package edgelab.agent;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** Where the clients of a share are: dialing, or waiting to dial again; open; or gone for good. */
final class ClientStates {
  private enum State {
    DIALING,
    OPEN,
    GONE
  }

  private final State[] places;
  private int dialing;
  private int gone;

  ClientStates(int clients) {
    places = new State[clients];
    Arrays.fill(places, State.DIALING);
    dialing = clients;
  }

  void opened(int client) {
    move(client, State.OPEN);
  }

  void dialsAgain(int client) {
    move(client, State.DIALING);
  }

  /** The client will say no more. */
  void gone(int client) {
    move(client, State.GONE);
  }

  private synchronized void move(int client, State to) {
    dialing += count(to, State.DIALING) - count(places[client], State.DIALING);
    gone += count(to, State.GONE) - count(places[client], State.GONE);
    places[client] = to;
    if (dialing == 0 || to == State.DIALING) {
      notifyAll();
    }
  }

  private static int count(State place, State wanted) {
    return place == wanted ? 1 : 0;
  }

  /** Waits until nobody dials. */
  boolean awaitDecided(Duration atMost) {
    return await(() -> dialing == 0, atMost);
  }

  /**
   * Lets the open clients stay for the hold, and for a whole one again once those that dialed anew
   * within it are decided; shorter only where all are gone.
   *
   * @param atMost for those that dial
   */
  void awaitHeld(Duration hold, Duration atMost) {
    while (await(() -> dialing > 0 || gone == places.length, hold) && someDial()) {
      if (!awaitDecided(atMost)) {
        return;
      }
    }
  }

  private synchronized boolean someDial() {
    return dialing > 0;
  }

  /**
   * Waits as long as there is progress: clients that have much to read are not done at once, and on
   * a busy machine none of them may be done for a while.
   *
   * @param lull the wait ends when no client goes and no byte moves for so long
   * @param transferred bytes that have gone to or from clients so far
   * @return whether all clients are gone
   */
  boolean awaitGone(Duration lull, LongSupplier transferred) {
    long before;
    do {
      before = gone() + transferred.getAsLong();
      if (await(() -> gone == places.length, lull)) {
        return true;
      }
    } while (gone() + transferred.getAsLong() != before);
    return false;
  }

  private synchronized int gone() {
    return gone;
  }

  private synchronized boolean await(BooleanSupplier condition, Duration atMost) {
    long until = System.nanoTime() + atMost.toNanos();
    try {
      while (!condition.getAsBoolean()) {
        long left = until - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        wait(left / 1_000_000, (int) (left % 1_000_000));
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
