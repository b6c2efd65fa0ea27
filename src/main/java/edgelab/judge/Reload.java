package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Signal;
import java.util.List;
import java.util.Optional;

/**
 * A worker that was told to shut down closed its connections, when {@code worker_shutdown_timeout}
 * had passed ({@code ngx_shutdown_timer_handler}). NGINX logs the reload at {@code notice}, the
 * cuts at {@code debug} only; the client sees a FIN.
 */
final class Reload implements Checker {
  @Override
  public Optional<Finding> check(Evidence evidence) {
    List<String> reloads = evidence.errors("reconfiguring");
    long cut =
        evidence
            .history()
            .all(Event.Closed.class)
            .filter(closed -> closed.signal() == Signal.FIN)
            .count();
    return reloads.isEmpty()
        ? Optional.empty()
        : Finding.of(
            Cause.RELOAD,
            cut,
            evidence,
            "NGINX was reloaded (\"%s\"), and the old worker closed %d connections"
                .formatted(NginxLog.message(reloads.get(0)), cut));
  }
}
