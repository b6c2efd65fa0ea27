package edgelab.nginx.limits;

import edgelab.proxy.Version;
import edgelab.theory.Arrivals;
import edgelab.theory.Limit;
import java.util.OptionalInt;

/**
 * The workers, and what a connection means to them.
 *
 * @param worker one of them
 * @param workers how many
 * @param alone one worker accepts a whole burst: {@code accept_mutex on}, and the others sleep
 *     longer than a burst takes ({@code accept_mutex_delay}); not with {@code reuseport}
 * @param reads NGINX reads a request before it dials; it does not in {@code stream}, or where
 *     {@code deferred} brings the request with the connection
 * @param between something comes before NGINX dials, a TLS handshake, a name server or {@code
 *     auth_request}: as long as it lasts for a client, NGINX cannot drop that client ({@code
 *     ngx_reusable_connection})
 * @param slotsEach that a client takes: 2, or 3 where its request is mirrored
 * @param version of NGINX
 */
public record WorkerPool(
    Worker worker,
    int workers,
    boolean alone,
    boolean reads,
    boolean between,
    int slotsEach,
    Version version) {

  /**
   * A worker's own: three streams, channel, epoll and notification, and two more in some builds.
   */
  private static final int LEAST_OWN_FILES = 6;

  private static final int MOST_OWN_FILES = 8;

  /** NGINX's accept queue. A larger burst empties it in between. */
  private static final int QUEUE = 511;

  /**
   * {@code worker_connections}, for these clients. With 641, 400 and 900 slots 300, 187 and 421 of
   * 500 opened over TLS as without. Where each finished its handshake and asked before the next
   * did, NGINX found nobody to drop: 319 of 500 opened with 641, and the others were answered 500.
   * Clients on a busy machine are in between.
   */
  public Limit slots(Arrivals arrivals) {
    SlotArithmetic arithmetic = new SlotArithmetic(worker.slots(), worker.held());
    int ramp = Math.max(0, arithmetic.ramp());
    int burst = reads ? Math.min(ramp, Math.max(0, arithmetic.burst(version))) : ramp;
    int least = arrivals.isGentle() ? ramp : burst;
    int most = arrivals.isBurst() && !between ? burst : ramp;
    return ofWorkers(
        new Limit(
            Limit.LimitKind.SLOTS,
            least * 2 / slotsEach,
            Math.min(ramp, most + over(arithmetic, arrivals)),
            formula(least, most),
            OptionalInt.of(enough(arrivals.clients()))),
        ramp,
        arrivals);
  }

  /**
   * Clients that get in because nobody dials right behind them: the last one of a burst where the
   * division leaves a slot over, and one each time that the accept queue runs empty. Measured: none
   * to one with up to 5,000 clients, two with 9,000 on a machine that was too busy for them.
   */
  private int over(SlotArithmetic arithmetic, Arrivals arrivals) {
    int remainder = arithmetic.burstAtMost(version) - arithmetic.burst(version);
    return remainder + Math.max(0, arrivals.clients() - 1) / QUEUE;
  }

  private int enough(int clients) {
    return SlotArithmetic.slotsFor((clients * slotsEach + 1) / 2, worker.held());
  }

  private String formula(int least, int most) {
    boolean drains = least < Math.max(0, new SlotArithmetic(worker.slots(), worker.held()).ramp());
    String few = half(drains ? worker.slots() / 16 : 1, least);
    String slots = least == most ? few : few + " to " + half(1, most);
    return slots
        + (slotsEach == 2 ? "" : ", two thirds of it at least, since requests are mirrored");
  }

  private String half(int reserve, int result) {
    return "floor((%d − %d − %d) / 2) = %d"
        .formatted(worker.slots(), worker.held(), reserve, result);
  }

  /** {@code worker_rlimit_nofile}, for these clients; ask only where it is set. */
  public Limit descriptors(Arrivals arrivals) {
    int others = worker.held() + worker.logs();
    int least = Math.max(0, (worker.descriptors() - others - MOST_OWN_FILES) / 2);
    int most = Math.max(0, (worker.descriptors() - others - LEAST_OWN_FILES) / 2);
    String formula =
        "floor((%d − %d − %d to %d) / 2) = %d to %d: two descriptors for each WebSocket; listening"
            + " sockets and logs, and the worker's own, take the rest";
    return ofWorkers(
        new Limit(
            Limit.LimitKind.DESCRIPTORS,
            least,
            most,
            formula.formatted(
                worker.descriptors(), others, LEAST_OWN_FILES, MOST_OWN_FILES, least, most),
            OptionalInt.of(2 * arrivals.clients() + others + MOST_OWN_FILES)),
        most,
        arrivals);
  }

  /**
   * What one worker meets, for all of them. Where they share a burst, each may have the time to
   * read a request before it accepts the next client: 187 opened with 4 workers of 96 slots, and
   * the burst's number of each is 45.
   *
   * @param each the most that a worker takes of its share
   */
  private Limit ofWorkers(Limit one, int each, Arrivals arrivals) {
    if (workers == 1) {
      return one;
    }
    boolean single = alone && arrivals.isBurst();
    String formula =
        single
            ? "%s: accept_mutex gives the whole burst to one of %d workers"
            : "%s for a worker; %d workers share the clients as chance will have it, so that one of"
                + " them has all at worst";
    return new Limit(
        one.kind(),
        one.least(),
        single ? one.most() : (int) Math.min(Integer.MAX_VALUE, (long) workers * each),
        formula.formatted(one.formula(), workers),
        one.enough());
  }
}
