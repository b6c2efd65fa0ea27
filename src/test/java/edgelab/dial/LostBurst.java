package edgelab.dial;

import static edgelab.Histories.healthy;
import static edgelab.Histories.history;

import edgelab.history.Event;
import edgelab.history.History;
import java.util.ArrayList;
import java.util.List;

/** A history of five clients, of which the first were lost. */
final class LostBurst {
  private static final int CLIENTS = 5;

  private LostBurst() {}

  interface Fate {
    List<Event> of(int client);
  }

  static History lost(int count, Fate fate) {
    List<List<Event>> clients = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      clients.add(client < count ? fate.of(client) : healthy(client));
    }
    @SuppressWarnings("unchecked")
    List<Event>[] all = clients.toArray(List[]::new);
    return history(all);
  }
}
