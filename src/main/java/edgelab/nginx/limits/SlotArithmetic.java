package edgelab.nginx.limits;

import edgelab.proxy.Version;

/**
 * How many proxied WebSockets one NGINX worker opens before its connection slots run out.
 *
 * <p>Every connection of a worker takes a slot: each listening socket, the channel to the master,
 * each client, each upstream. A proxied WebSocket takes two ({@code ngx_event_accept}, {@code
 * ngx_event_connect_peer}).
 *
 * @param slots {@code worker_connections}
 * @param listeners listening sockets of the worker
 */
public record SlotArithmetic(int slots, int listeners) {

  /** Below this version a burst is treated like a ramp. */
  private static final Version DRAINS_EARLY = Version.parse("1.19.2");

  /**
   * Clients that open when they arrive one by one, each served before the next is accepted.
   *
   * @return {@code floor((N - L - 1) / 2)}; the 1 is the channel to the master
   */
  public int ramp() {
    return (slots - listeners - 1) / 2;
  }

  /**
   * Clients that open when all are in the accept queue before the slots run low. When no more than
   * {@code N/16} slots are free, NGINX closes reusable connections before it takes a slot for a
   * client or an upstream: the oldest eighth of them, one at least and 32 at most ({@code
   * ngx_drain_connections}, since 1.19.2). A client whose request NGINX has not read yet is
   * reusable.
   *
   * @return {@code floor((N - L - floor(N / 16)) / 2)}, before 1.19.2 the same as {@link #ramp}
   */
  public int burst(Version version) {
    return version.isBefore(DRAINS_EARLY) ? ramp() : (slots - listeners - slots / 16) / 2;
  }

  /**
   * Where the division of {@link #burst} leaves a slot over, the last client of a burst may get in
   * after all: on a busy machine 301 of 500 opened with 642 slots in 1 of 20 runs, 142 with 302 in
   * 3 of 28 and 240 with 512 in none of 28. Without a remainder no run differed.
   *
   * @return {@link #burst}, or one more
   */
  public int burstAtMost(Version version) {
    boolean drains = !version.isBefore(DRAINS_EARLY);
    return burst(version) + (drains ? (slots - listeners - slots / 16) % 2 : 0);
  }

  /**
   * The smallest {@code worker_connections} with which one worker opens a whole burst, whatever the
   * version.
   *
   * @param clients in the burst
   * @param listeners listening sockets of the worker
   */
  public static int slotsFor(int clients, int listeners) {
    int slots = 2 * clients + listeners;
    while (Math.min(
            new SlotArithmetic(slots, listeners).ramp(),
            new SlotArithmetic(slots, listeners).burst(DRAINS_EARLY))
        < clients) {
      slots++;
    }
    return slots;
  }
}
