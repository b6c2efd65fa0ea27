package edgelab.judge;

import edgelab.history.EdgeEvent;
import edgelab.history.Evidence;
import edgelab.history.HopState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One client's connection as the Edge saw it, from its log.
 *
 * @param client as the request's header told it
 * @param upgraded when the 101 was sent
 * @param closed when it ended; {@link Instant#MAX} where it never did
 * @param heartbeats when they were sent
 */
public record EdgeSession(int client, Instant upgraded, Instant closed, List<Instant> heartbeats) {
  public EdgeSession {
    heartbeats = List.copyOf(heartbeats);
  }

  /** Upgraded sessions of clients that told their number. */
  public static List<EdgeSession> of(Evidence evidence) {
    Instant died =
        evidence.surroundings().hops().stream()
            .filter(hop -> hop.name().equals("edge"))
            .map(HopState::ended)
            .findFirst()
            .orElse(Instant.MIN);
    Map<Long, Draft> drafts = new HashMap<>();
    List<Draft> all = new ArrayList<>();
    for (EdgeEvent event : evidence.edgeLog()) {
      if (event.kind() == EdgeEvent.Kind.ACCEPTED) { // a restarted Edge counts from 1 again
        drafts.put(event.connection(), new Draft());
        all.add(drafts.get(event.connection()));
      } else if (drafts.containsKey(event.connection())) {
        drafts.get(event.connection()).add(event);
      }
    }
    return all.stream().filter(Draft::isSession).map(draft -> draft.finish(died)).toList();
  }

  boolean isOpenAt(Instant instant) {
    return upgraded.isBefore(instant) && closed.isAfter(instant);
  }

  private static final class Draft {
    private final List<Instant> heartbeats = new ArrayList<>();
    private OptionalInt client = OptionalInt.empty();
    private Instant upgraded;
    private Instant closed = Instant.MAX;

    void add(EdgeEvent event) {
      switch (event.kind()) {
        case REQUESTED -> client = event.client();
        case UPGRADED -> upgraded = event.at();
        case HEARTBEAT -> heartbeats.add(event.at());
        case CLOSED -> closed = event.at();
        default -> {}
      }
    }

    boolean isSession() {
      return upgraded != null && client.isPresent();
    }

    /** A program that was killed closed everything, and had no time to log it. */
    EdgeSession finish(Instant died) {
      Instant end = closed.equals(Instant.MAX) && died.isAfter(upgraded) ? died : closed;
      return new EdgeSession(client.getAsInt(), upgraded, end, heartbeats);
    }
  }
}
