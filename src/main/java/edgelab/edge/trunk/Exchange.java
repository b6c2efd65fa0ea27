package edgelab.edge.trunk;

import edgelab.sip.SipRequest;
import edgelab.sip.SipResponse;
import edgelab.sip.SipTimers;
import edgelab.sip.SipWriter;
import java.time.Duration;
import java.util.Optional;

/**
 * One request and its answer: the client transaction of a request other than INVITE (RFC 3261
 * section 17.1.2). Times count from any origin.
 */
final class Exchange {
  private final SipRequest request;
  private final SipTimers timers;
  private final boolean retransmits;
  private Duration deadline;
  private Optional<Duration> nextSend;
  private int sends = 1;
  private boolean isProceeding;

  /**
   * @param request sent now
   * @param retransmits it is sent again until an answer comes
   */
  Exchange(SipRequest request, Duration now, SipTimers timers, boolean retransmits) {
    this.request = request;
    this.timers = timers;
    this.retransmits = retransmits;
    restart(now);
  }

  /** The request was sent at this time, for the first time. */
  void restart(Duration now) {
    deadline = now.plus(timers.timeout());
    nextSend =
        retransmits ? Optional.of(now.plus(timers.untilNextSend(1, false))) : Optional.empty();
  }

  SipRequest request() {
    return request;
  }

  /** How often the request was sent. */
  int sends() {
    return sends;
  }

  boolean isOver(Duration now) {
    return now.compareTo(deadline) >= 0;
  }

  /** The request's bytes, if it is to be sent again now. */
  Optional<byte[]> resend(Duration now) {
    if (nextSend.isEmpty() || now.compareTo(nextSend.get()) < 0) {
      return Optional.empty();
    }
    sends++;
    nextSend = nextSend.map(due -> due.plus(timers.untilNextSend(sends, isProceeding)));
    return Optional.of(SipWriter.write(request));
  }

  /** When to look again. */
  Duration wakeUp() {
    return nextSend.filter(due -> due.compareTo(deadline) < 0).orElse(deadline);
  }

  /** A provisional answer came: the request is sent again less often. */
  void proceeds() {
    isProceeding = true;
  }

  boolean isOf(SipResponse response) {
    return response.branch().equals(request.branch());
  }

  /** Why an answer of its branch is not its answer. */
  Optional<String> mismatch(SipResponse response) {
    return response.cseq().equals(request.cseq())
        ? Optional.empty()
        : Optional.of(
            "CSeq is \"%s\", the request's is \"%s\"".formatted(response.cseq(), request.cseq()));
  }
}
