package edgelab.agent;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** The state of each client of a share, and waiting until all of them have reached one. */
final class ClientStates {
  private enum ClientState {
    /** Dialing, or waiting to dial again. */
    DIALING,
    OPEN,
    /** It records no more events. */
    FINISHED
  }

  private final ClientState[] states;
  private int dialing;
  private int finished;

  ClientStates(int clients) {
    states = new ClientState[clients];
    Arrays.fill(states, ClientState.DIALING);
    dialing = clients;
  }

  void opened(int client) {
    set(client, ClientState.OPEN);
  }

  void dialsAgain(int client) {
    set(client, ClientState.DIALING);
  }

  void finished(int client) {
    set(client, ClientState.FINISHED);
  }

  private synchronized void set(int client, ClientState to) {
    ClientState from = states[client];
    dialing += count(to, ClientState.DIALING) - count(from, ClientState.DIALING);
    finished += count(to, ClientState.FINISHED) - count(from, ClientState.FINISHED);
    states[client] = to;
    if (dialing == 0 || to == ClientState.DIALING) {
      notifyAll();
    }
  }

  private static int count(ClientState state, ClientState wanted) {
    return state == wanted ? 1 : 0;
  }

  /**
   * Waits until no client dials.
   *
   * @return false if some still dialed when the time was over
   */
  boolean awaitDecided(Duration atMost) {
    return await(() -> dialing == 0, atMost);
  }

  /**
   * Lets the open clients stay for the hold. If some dial again within it, the hold begins anew
   * once they are decided. It is cut short if all clients have finished, and where clients that are
   * cut again and again would never let it end.
   *
   * @param atMost how long to wait for clients that dial, all in all
   */
  void awaitHeld(Duration hold, Duration atMost) {
    long until = System.nanoTime() + hold.plus(atMost).toNanos();
    Duration next = hold;
    while (await(() -> dialing > 0 || finished == states.length, next) && someDial()) {
      if (!awaitDecided(left(until))) {
        return;
      }
      next = left(until).compareTo(hold) < 0 ? left(until) : hold;
    }
  }

  /** Zero at least. */
  private static Duration left(long until) {
    return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
  }

  private synchronized boolean someDial() {
    return dialing > 0;
  }

  /**
   * Waits as long as there is progress: clients that have much to read are not done at once, and on
   * a busy machine none of them may be done for a while.
   *
   * @param lull the wait ends when no client finishes and no byte moves for so long
   * @param transferred bytes that have gone to or from clients so far
   * @return whether all clients have finished
   */
  boolean awaitFinished(Duration lull, LongSupplier transferred) {
    long before;
    do {
      before = finished() + transferred.getAsLong();
      if (await(() -> finished == states.length, lull)) {
        return true;
      }
    } while (finished() + transferred.getAsLong() != before);
    return false;
  }

  private synchronized int finished() {
    return finished;
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
