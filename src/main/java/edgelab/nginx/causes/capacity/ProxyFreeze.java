package edgelab.nginx.causes.capacity;

import edgelab.nginx.rule.RuleContext;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * NGINX stands still as the clients dial, and only the kernel takes connections.
 *
 * @param time for which it stands still; zero: it does not
 * @param patience of a client that waits for its 101
 * @param slack by which a dial may be later than the beginning of the freeze
 */
record ProxyFreeze(Duration time, Duration patience, Duration slack) {
  /**
   * Seconds after a dial at which Linux repeats a SYN: each pause twice the one before, and since
   * 6.5 four times a second first ({@code net.ipv4.tcp_syn_linear_timeouts}).
   */
  private static final int[] REPEATS = {1, 2, 3, 4, 5, 7, 11, 15, 19, 31, 35, 63, 67};

  static ProxyFreeze of(RuleContext context) {
    return new ProxyFreeze(
        context.scenario().faults().freeze(), context.patience(), context.arrivals().slack());
  }

  /** The clients wait longer: those that the kernel has taken can open. */
  boolean isOutlived() {
    return time.compareTo(patience) < 0;
  }

  /** No SYN that the kernel has dropped comes again in time. */
  boolean isDecisive() {
    return !time.isZero()
        && IntStream.of(REPEATS)
            .mapToObj(Duration::ofSeconds)
            .noneMatch(
                repeat ->
                    repeat.compareTo(time.minus(slack)) >= 0 && repeat.compareTo(patience) <= 0);
  }
}
