package edgelab.judge;

import edgelab.history.Event;
import edgelab.history.Evidence;
import edgelab.load.Traffic;
import java.util.Optional;

/**
 * NGINX closed upgraded connections because the Edge did not take what it was sent for {@code
 * proxy_send_timeout}. The line is that of {@code proxy_read_timeout} ({@code
 * ngx_http_upstream_process_upgraded} asks after both timers at once); what tells them apart is
 * that the clients could not send all they had.
 */
final class UpstreamStalled implements Checker {
  @Override
  public Optional<Finding> check(Evidence evidence) {
    long stalled = count(evidence);
    return Finding.of(
        Cause.UPSTREAM_STALLED,
        stalled,
        evidence,
        "NGINX logged \"upstream timed out\", and %d clients could not send all that they had"
            .formatted(stalled));
  }

  /** Upgraded connections that timed out while the client had still something to send. */
  static long count(Evidence evidence) {
    Traffic traffic = evidence.history().burst().behaviour().traffic();
    long senders =
        evidence
            .history()
            .all(Event.Opened.class)
            .filter(opened -> traffic.bytesOf(opened.client()) > 0)
            .count();
    long unsent = senders - evidence.history().all(Event.Sent.class).count();
    return Math.min(timedOut(evidence), Math.max(0, unsent));
  }

  /** Upgraded connections that NGINX closed for a timeout towards the Edge, whichever. */
  static long timedOut(Evidence evidence) {
    return evidence.errors("upstream timed out").stream()
        .filter(line -> line.contains("while proxying upgraded connection"))
        .count();
  }
}
