package edgelab.dial;

import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.History;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractStringAssert;

/** A history of five clients, of which the first were lost. */
final class LostBurst {
  private static final int CLIENTS = 5;

  private LostBurst() {}

  interface Fate {
    List<Event> of(int client);
  }

  /** The one sentence that explains their loss. */
  static AbstractStringAssert<?> assertPatternOf(int count, Fate fate) {
    return assertThat(LossPatterns.of(lost(count, fate))).singleElement().asString();
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
