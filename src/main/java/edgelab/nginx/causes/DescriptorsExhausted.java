package edgelab.nginx.causes;

import edgelab.history.LogLine;
import edgelab.history.Phase;
import edgelab.history.Signal;
import edgelab.judge.CauseKind;
import edgelab.judge.Hop;
import edgelab.judge.Indication;
import edgelab.judge.Loss;
import edgelab.judge.Losses;
import edgelab.judge.Sign;
import edgelab.nginx.log.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * NGINX may open no more files: {@code worker_rlimit_nofile}, or the limit of its container. Where
 * the socket to the upstream was one too many, NGINX answers 500 and logs each ({@code
 * ngx_event_connect_peer}); where none is left for the client, it stops accepting for half a
 * second, logs that, and the client waits in vain ({@code ngx_event_accept}).
 */
final class DescriptorsExhausted {
  static final NginxCause CAUSE =
      NginxCause.of(
          "descriptors_exhausted",
          Hop.PROXY,
          CauseKind.CAPACITY,
          "a worker may open fewer files than the clients need",
          "ngx_core_module.html#worker_rlimit_nofile",
          Sign.observed(DescriptorsExhausted::look));

  private DescriptorsExhausted() {}

  private static Optional<Indication> look(Losses losses) {
    List<LogLine> lines = losses.lines().in(Phrase.NO_DESCRIPTOR::isIn);
    List<LogLine> connects =
        lines.stream().filter(line -> !Phrase.NO_DESCRIPTOR_TO_ACCEPT.isIn(line)).toList();
    Set<Integer> refused = losses.lines().about(connects, Loss::isUnopened);
    Set<Integer> waited =
        connects.size() < lines.size()
            ? losses.where(DescriptorsExhausted::waitedInVain)
            : Set.of();
    Set<Integer> lost = new TreeSet<>(refused);
    lost.addAll(waited);
    return Indication.of(
        lost,
        "NGINX may open no more files: it logged \"%s\", refused %d clients and left %d waiting",
        lines.isEmpty() ? "" : Logged.message(lines.get(0)),
        refused.size(),
        waited.size());
  }

  private static boolean waitedInVain(Loss loss) {
    return loss.failedBy(Signal.TIMEOUT) && !loss.failedIn(Phase.OPEN);
  }
}
