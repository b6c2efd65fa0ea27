package edgelab.nginx.causes.timeouts;

import edgelab.load.Traffic;
import edgelab.nginx.config.Numbers;
import edgelab.nginx.rule.RuleContext;
import edgelab.nginx.rule.Suspicion;
import edgelab.nginx.rule.Timer;
import edgelab.script.Effect;
import edgelab.theory.Opens;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One side reads nothing for a while, and more is sent to it.
 *
 * @param side that does not read
 * @param time for which it does not
 * @param bytes that are sent to it meanwhile
 */
record Stall(String side, Duration time, int bytes) {
  /** Bytes a kernel takes for a program that does not read: {@code net.ipv4.tcp_rmem}. */
  private static final int RECEIVED = 131_072;

  /** Bytes a kernel takes to send at the most: {@code net.ipv4.tcp_wmem}. */
  private static final int SENT = 4_194_304;

  private static final String SEND_BUFFERS = "net.ipv4.tcp_wmem";

  static Optional<Stall> ofEdge(RuleContext context) {
    Traffic traffic = context.scenario().behaviour().traffic();
    return context.scenario().edge().behaviour().effect() instanceof Effect.StopReading stop
            && traffic.bytes() > 0
        ? Optional.of(new Stall("the Edge", stop.time(), traffic.bytes()))
        : Optional.empty();
  }

  static Optional<Stall> ofClients(RuleContext context) {
    return context.scenario().edge().behaviour().effect() instanceof Effect.Send send
            && !context.scenario().behaviour().traffic().reads()
        ? Optional.of(new Stall("the client", context.longestStay(), send.bytes()))
        : Optional.empty();
  }

  /**
   * Suspicions of a timer of NGINX that waits for one side to read.
   *
   * @param known empty where the scenario does not tell of any
   */
  static List<Suspicion> endedBy(Timer timer, Optional<Stall> known, RuleContext context) {
    if (!timer.mayEndBefore(context.longestStay())) {
      return List.of();
    }
    return known.isPresent()
        ? known.filter(stall -> timer.mayEndBefore(stall.time())).stream()
            .map(stall -> stall.endedBy(timer, context))
            .toList()
        : timer.isShort() ? List.of(unknown(timer, context)) : List.of();
  }

  private Suspicion endedBy(Timer timer, RuleContext context) {
    Suspicion suspicion =
        Suspicion.certain(
                timer.where(context),
                Opens.exactly(context.clients()),
                "%s ends after %s, and %s reads nothing for %s",
                timer.name(),
                Timer.text(timer.time()),
                side,
                Timer.text(time))
            .fixedBy(timer.to(context, Timer.longerThan(time)));
    boolean isCertain = timer.endsBefore(time) && bytes > buffered(context);
    return suspicion.certainIf(isCertain);
  }

  private static Suspicion unknown(Timer timer, RuleContext context) {
    return Suspicion.certain(
            timer.where(context),
            Opens.exactly(context.clients()),
            "%s ends after %s, and a side that does not read for so long is cut",
            timer.name(),
            Timer.text(timer.time()))
        .possible()
        .fixedBy(timer.to(context, timer.byDefault()));
  }

  /** Data beyond these bytes waits in NGINX. */
  private static int buffered(RuleContext context) {
    String[] sizes =
        context.scenario().sysctls().getOrDefault(SEND_BUFFERS, "").strip().split("\\s+");
    return Numbers.of(sizes[sizes.length - 1]).orElse(SENT) + RECEIVED;
  }
}
