package edgelab.theory;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Four timers and a watchdog on one path, a relay between the client and the proxy: who ends a
 * connection, and when. All count from the 101, the last time that anything passed.
 *
 * @param heartbeat the Edge's message, heard by the client's program
 * @param keepAlive the Edge's WebSocket Ping, which passes everywhere and which no program hears
 * @param proxyIdle the proxy closes both ways after so much silence ({@code proxy_read_timeout};
 *     bytes of either side count, {@code ngx_http_upstream_process_upgraded})
 * @param relayIdle the relay forgets the connection after so much silence
 * @param patience the client gives up when its program has heard nothing for so long
 */
public record Timers(
    Duration heartbeat,
    Duration keepAlive,
    Duration proxyIdle,
    Duration relayIdle,
    Duration patience) {

  /** A timer that is off, and the time of what does not happen. */
  public static final Duration NEVER = Duration.ofDays(36_500);

  /** The first actor. */
  public enum Cutter {
    NOBODY,
    PROXY,
    RELAY,
    CLIENT
  }

  /**
   * The fate of a connection.
   *
   * @param cutter the first actor
   * @param clientKnows when the client knows of the end; {@link #NEVER}: no end, or none that it
   *     knows of
   * @param edgeKnows when the Edge does
   */
  public record Fate(Cutter cutter, Duration clientKnows, Duration edgeKnows) {}

  private record Act(Cutter cutter, Duration at) {}

  /** The longest silence on the wire, which is also the first. */
  public Duration silence() {
    return min(heartbeat, keepAlive);
  }

  /** Equal timers race: no prediction is made for them, and the result is one of the two. */
  public Fate fate() {
    Act first =
        Stream.of(
                new Act(Cutter.PROXY, unlessWoken(proxyIdle, silence())),
                new Act(Cutter.RELAY, unlessWoken(relayIdle, silence())),
                new Act(Cutter.CLIENT, unlessWoken(patience, heartbeat)))
            .min(Comparator.comparing(Act::at))
            .orElseThrow();
    if (first.at().equals(NEVER)) {
      return new Fate(Cutter.NOBODY, NEVER, NEVER);
    }
    return first.cutter() == Cutter.RELAY
        // The Edge's data still keeps the proxy awake. The client's data goes nowhere.
        ? new Fate(Cutter.RELAY, patience, unlessWoken(proxyIdle, silence()))
        : new Fate(first.cutter(), first.at(), first.at());
  }

  private static Duration unlessWoken(Duration timer, Duration period) {
    return timer.compareTo(period) < 0 ? timer : NEVER;
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
