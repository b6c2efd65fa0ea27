package edgelab.nginx.causes;

import edgelab.history.LogLine;
import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.log.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A worker that was told to shut down closed its connections when {@code worker_shutdown_timeout}
 * had passed ({@code ngx_shutdown_timer_handler}). NGINX logs the reload at {@code notice}, the
 * cuts at {@code debug} only; the client sees a FIN.
 */
final class Reload {
  static final NginxCause CAUSE =
      NginxCause.of(
          "reload",
          Hop.PROXY,
          CauseKind.TIMEOUT,
          "worker_shutdown_timeout ends connections after a reload",
          "ngx_core_module.html#worker_shutdown_timeout",
          Sign.observed(Reload::look));

  private Reload() {}

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> reloads = losses.lines().in(Phrase.RECONFIGURING::isIn);
    Set<Integer> cut =
        losses.where(
            loss ->
                loss.endedBy(Signal.FIN)
                    && reloads.stream().anyMatch(line -> losses.lines().isBefore(line, loss)));
    return Indication.of(
        cut,
        "NGINX was reloaded (\"%s\"), and the old worker closed %d connections",
        reloads.isEmpty() ? "" : Logged.message(reloads.get(0)),
        cut.size());
  }
}
