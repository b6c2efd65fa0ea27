package edgelab.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How the clients of a burst ended, by each one's last attempt.
 *
 * <p>{@code opened + rejected + unreachable} is the number of clients; {@code abnormal} counts
 * those of the opened that were cut without a close frame.
 *
 * @param clients that took part
 * @param opened got a 101
 * @param rejected got a valid answer that is not a 101
 * @param unreachable got no valid answer
 * @param abnormal opened, then cut without a close frame
 * @param closedByPeer opened, then closed by the other side with a close frame, or by a client that
 *     met a protocol error
 * @param attempts dials of all clients together
 */
public record Endings(
    int clients,
    int opened,
    int rejected,
    int unreachable,
    int abnormal,
    int closedByPeer,
    int attempts) {

  /** The client's code for a connection that ended with no close frame (RFC 6455 §7.4.1). */
  public static final int ABNORMAL_CLOSURE = 1006;

  static Endings of(History history) {
    Map<Integer, Event> dials = new HashMap<>();
    Set<Integer> cut = new HashSet<>();
    Set<Integer> closedByPeer = new HashSet<>();
    Map<Integer, Integer> newest = new HashMap<>();
    int attempts = 0;
    for (Event event : history.events()) {
      int before = newest.getOrDefault(event.client(), 0);
      if (event.attempt() > before) {
        newest.put(event.client(), event.attempt());
        cut.remove(event.client());
        closedByPeer.remove(event.client());
        dials.remove(event.client());
      }
      if (event instanceof Event.Dialed) {
        attempts++;
      } else if (event instanceof Event.Closed closed) {
        if (closed.code() == ABNORMAL_CLOSURE) {
          cut.add(closed.client());
        } else if (closed.signal() != Signal.LOCAL) {
          closedByPeer.add(closed.client());
        }
      } else if (!Event.isMessage(event)) {
        dials.put(event.client(), event);
      }
    }
    int opened = count(dials, Event.Opened.class);
    int rejected = count(dials, Event.Rejected.class);
    int clients = history.burst().clients();
    return new Endings(
        clients,
        opened,
        rejected,
        clients - opened - rejected,
        cut.size(),
        closedByPeer.size(),
        attempts);
  }

  private static int count(Map<Integer, Event> dials, Class<? extends Event> type) {
    return (int) dials.values().stream().filter(type::isInstance).count();
  }

  /**
   * How many clients would report 1006 if they were browsers, which say 1006 for a failed handshake
   * too (WHATWG WebSockets, "fail the WebSocket connection"). The thread's 1006 is this number.
   */
  public int browser1006() {
    return abnormal + rejected + unreachable;
  }
}
