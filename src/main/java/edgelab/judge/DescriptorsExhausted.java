package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.util.List;
import java.util.Optional;

/**
 * NGINX may open no more files. Where the client's own socket was the last one, NGINX answers 500
 * and logs each ({@code ngx_event_connect_peer}); where none is left for the client, it stops
 * accepting for half a second, logs that, and the client waits in vain ({@code ngx_event_accept}).
 */
final class DescriptorsExhausted implements Checker {
  private static final String LINE = "(24: Too many open files)";

  @Override
  public Optional<Finding> check(Evidence evidence) {
    List<String> lines = evidence.errors(LINE);
    long waited =
        evidence.errors("accept4() failed " + LINE).isEmpty() ? 0 : waitedInVain(evidence);
    long refused = lines.size() - evidence.errors("accept4() failed " + LINE).size();
    return lines.isEmpty()
        ? Optional.empty()
        : Finding.of(
            Cause.DESCRIPTORS_EXHAUSTED,
            refused + waited,
            evidence,
            "NGINX may open no more files: it logged \"%s\", refused %d clients and left %d waiting"
                .formatted(NginxLog.message(lines.get(0)), refused, waited));
  }

  private static long waitedInVain(Evidence evidence) {
    return evidence
        .history()
        .all(Event.Failed.class)
        .filter(failed -> failed.phase() != Phase.OPEN && failed.signal() == Signal.TIMEOUT)
        .count();
  }
}
