package edgelab.agent;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/** Where the clients of a share are: dialing, or waiting to dial again; open; or gone for good. */
final class Attendance {
  private enum Place {
    DIALING,
    OPEN,
    GONE
  }

  private final Place[] places;
  private int dialing;
  private int gone;

  Attendance(int clients) {
    places = new Place[clients];
    Arrays.fill(places, Place.DIALING);
    dialing = clients;
  }

  void opened(int client) {
    move(client, Place.OPEN);
  }

  void dialsAgain(int client) {
    move(client, Place.DIALING);
  }

  /** The client will say no more. */
  void gone(int client) {
    move(client, Place.GONE);
  }

  private synchronized void move(int client, Place to) {
    dialing += count(to, Place.DIALING) - count(places[client], Place.DIALING);
    gone += count(to, Place.GONE) - count(places[client], Place.GONE);
    places[client] = to;
    if (dialing == 0 || to == Place.DIALING) {
      notifyAll();
    }
  }

  private static int count(Place place, Place wanted) {
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
   * Waits as long as someone goes: clients that have much to read are not done at once.
   *
   * @param lull so long nobody went
   */
  boolean awaitGone(Duration lull) {
    int before;
    do {
      before = gone();
      if (await(() -> gone == places.length, lull)) {
        return true;
      }
    } while (gone() > before);
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
