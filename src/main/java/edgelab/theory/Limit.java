package edgelab.theory;

import java.util.OptionalInt;

/**
 * One limit, and how many clients get through it.
 *
 * @param kind of limit
 * @param least clients that open, if nothing else limits them
 * @param most clients; more than {@code least} where NGINX, the kernel or the clock decides
 * @param formula how that is computed, for a reader: numbers first, then words
 * @param enough the smallest value of its directive that lets all of them open, where one number
 *     can say that
 */
public record Limit(LimitKind kind, int least, int most, String formula, OptionalInt enough) {

  /** Resource that runs out, or rule that refuses. */
  public enum LimitKind {
    /** {@code worker_connections}. */
    SLOTS,
    /** {@code worker_rlimit_nofile}. */
    DESCRIPTORS,
    /** {@code limit_conn}. */
    CONNECTIONS_PER_KEY,
    /** {@code limit_req}. */
    REQUEST_RATE,
    /** {@code max_conns}. */
    UPSTREAM_CONNECTIONS,
    /** Local ports towards the upstream's addresses. */
    LOCAL_PORTS
  }

  public Limit {
    if (least < 0 || least > most) {
      throw new IllegalArgumentException(least + ".." + most + " are no bounds of " + kind);
    }
  }

  static Limit exactly(LimitKind kind, int clients, String formula, int enough) {
    return new Limit(kind, clients, clients, formula, OptionalInt.of(enough));
  }

  public boolean lets(int clients) {
    return least >= clients;
  }
}
