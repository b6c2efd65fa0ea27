package edgelab.nginx.causes;

import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import java.util.Optional;
import java.util.Set;

/**
 * The kernel dropped connections because the accept queue of NGINX was full: {@code listen
 * backlog}. Only the kernel counts them, in {@code ListenOverflows}.
 */
final class AcceptQueueFull {
  static final NginxCause CAUSE =
      NginxCause.of(
          "accept_queue_full",
          Hop.PROXY,
          CauseKind.CAPACITY,
          "the accept queue is shorter than the burst",
          "http/ngx_http_core_module.html#listen",
          Sign.observed(AcceptQueueFull::look));

  private AcceptQueueFull() {}

  private static Optional<Indication> look(Losses losses) {
    Set<Integer> waited = losses.where(loss -> loss.failedBy(Signal.TIMEOUT));
    return losses.evidence().proxy().facts().listenOverflows() > 0
        ? Indication.of(
            waited,
            "NGINX's accept queue overflowed, and the kernel dropped connections, for %d clients",
            waited.size())
        : Optional.empty();
  }
}
