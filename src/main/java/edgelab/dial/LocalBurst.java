package edgelab.dial;

import edgelab.TimeLimit;
import edgelab.agent.BurstRun;
import edgelab.agent.Share;
import edgelab.edge.EdgeServer;
import edgelab.history.Event;
import edgelab.history.History;
import edgelab.load.Burst;
import edgelab.load.ClientBehaviour;
import edgelab.load.Retry;
import edgelab.script.Admission;
import edgelab.script.Behaviour;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * A burst whose clients are in this JVM.
 *
 * @param history as far as it was told
 * @param trouble why that is not all; empty where it is
 */
record LocalBurst(History history, Optional<String> trouble) {
  /** For preparing, and for the closing handshakes, several times. */
  private static final Duration MARGIN = TimeLimit.seconds(20);

  private static final int WARMING = 200;
  private static final Duration LONG_ENOUGH = Duration.ofMillis(1_500);

  /**
   * Dials an Edge in this JVM, which is slow at first: what loading classes takes is none of the
   * endpoint's time, and would make retries late.
   *
   * @param retry of the clients; where they dial again, the Edge lets one in
   */
  static void warmUp(Retry retry) {
    try (EdgeServer edge = new EdgeServer(0, WARMING)) {
      edge.behave(Behaviour.HEALTHY);
      edge.admit(retry.dialsAgain() ? Admission.bucket(1e-3, 1) : Admission.OPEN);
      URI here = URI.create("ws://127.0.0.1:" + edge.port());
      ClientBehaviour behaviour = ClientBehaviour.AGENT.withRetry(retry.withDeadline(LONG_ENOUGH));
      of(new DialPlan(ForeignEndpoint.of(here), WARMING, Duration.ZERO, behaviour), event -> {});
    }
  }

  /**
   * Runs it to its end.
   *
   * @param told each event as it comes
   */
  static LocalBurst of(DialPlan plan, Consumer<Event> told) {
    Burst burst = plan.burst();
    ConcurrentLinkedQueue<Event> events = new ConcurrentLinkedQueue<>();
    Share all = Share.split(burst, 1, null).get(0);
    try (BurstRun run =
        new BurstRun(
            all,
            event -> {
              events.add(event);
              told.accept(event);
            },
            plan.endpoint().network())) {
      run.start();
      boolean ended = run.awaitEnd(burst.longest().plus(MARGIN));
      History history = new History(burst, run.peak(), List.copyOf(events), run.began());
      return new LocalBurst(
          History.merge(List.of(history)),
          run.failure()
              .map(why -> "the clients failed: " + why)
              .or(() -> ended ? Optional.empty() : Optional.of("the burst did not end")));
    }
  }
}
