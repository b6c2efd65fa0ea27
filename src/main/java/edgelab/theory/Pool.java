package edgelab.theory;

import java.util.OptionalInt;

/**
 * The workers, and what a connection means to them.
 *
 * @param worker one of them
 * @param workers how many
 * @param acceptMutex {@code accept_mutex on}: one worker accepts a whole burst
 * @param reads NGINX reads a request before it dials; it does not in {@code stream}, or where
 *     {@code deferred} brings the request with the connection
 * @param mostSlots that a client takes at some moment: 2, or 3 while a subrequest is asked
 * @param tls clients speak TLS
 * @param version of NGINX
 */
public record Pool(
    Worker worker,
    int workers,
    boolean acceptMutex,
    boolean reads,
    int mostSlots,
    boolean tls,
    Version version) {

  /**
   * A worker's own files: three streams, channel, epoll and notification; up to two by the build.
   */
  private static final int LEAST_OWN_FILES = 6;

  private static final int MOST_OWN_FILES = 8;

  /** {@code worker_connections}, for these clients. */
  public Limit slots(Arrivals arrivals) {
    SlotArithmetic arithmetic = new SlotArithmetic(worker.slots(), worker.held());
    int ramp = Math.max(0, arithmetic.ramp());
    int burst = Math.max(0, reads ? Math.min(ramp, arithmetic.burst(version)) : ramp);
    boolean gentle = arrivals.isGentle() && mostSlots == 2 && !tls;
    boolean tight = arrivals.isBurst() && mostSlots == 2 && !tls;
    int least = gentle ? ramp : mostSlots == 2 ? burst : burst * 2 / mostSlots;
    int most = tight ? burst : ramp;
    int enough = SlotArithmetic.slotsFor(arrivals.clients(), worker.held());
    return ofWorkers(Limit.Kind.SLOTS, least, most, arrivals, formula(least, most), enough);
  }

  private String formula(int least, int most) {
    int drained = worker.slots() / 16;
    String ramp = "floor((%d − %d − 1) / 2) = %d".formatted(worker.slots(), worker.held(), most);
    String burst =
        "floor((%d − %d − %d) / 2) = %d".formatted(worker.slots(), worker.held(), drained, least);
    return least == most ? burst : burst + " to " + ramp;
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
        Limit.Kind.DESCRIPTORS,
        least,
        most,
        arrivals,
        formula.formatted(
            worker.descriptors(), others, LEAST_OWN_FILES, MOST_OWN_FILES, least, most),
        2 * arrivals.clients() + others + MOST_OWN_FILES);
  }

  private Limit ofWorkers(
      Limit.Kind kind, int least, int most, Arrivals arrivals, String formula, int enough) {
    if (workers == 1) {
      return new Limit(kind, least, most, formula, OptionalInt.of(enough));
    }
    if (acceptMutex && arrivals.isBurst()) {
      String one =
          formula + ": accept_mutex gives the whole burst to one of " + workers + " workers";
      return new Limit(kind, least, most, one, OptionalInt.of(enough));
    }
    String spread =
        "%s for a worker, and %d workers share the clients as the kernel likes: between one worker's and %d"
            .formatted(formula, workers, workers * most);
    return new Limit(kind, least, workers * most, spread, OptionalInt.of(enough));
  }
}
