package edgelab.edge.trunk;

import edgelab.script.TrunkSettings;
import edgelab.sip.SipRequest;
import edgelab.sip.SipResponse;
import edgelab.sip.SipTimers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The requests of a trunk that wait for their answer, and the last ones that had it. */
final class SentRequests {
  /** Late copies of answers come within a few requests; timer K of RFC 3261 absorbs them. */
  private static final int ANSWERED = 8;

  private final SipTimers timers;
  private final boolean retransmits;
  private final List<Exchange> waiting = new ArrayList<>();
  private final Deque<Exchange> answered = new ArrayDeque<>();

  SentRequests(SipTimers timers, TrunkSettings settings) {
    this.timers = timers;
    this.retransmits =
        settings.timing().retransmits() && !settings.registrar().transport().isReliable();
  }

  /** A request that is sent now. */
  void add(SipRequest request, Duration now) {
    waiting.add(new Exchange(request, now, timers, retransmits));
  }

  /** Waiting requests were sent just now, and not when they were written. */
  void restart(Duration now) {
    waiting.forEach(one -> one.restart(now));
  }

  boolean isWaiting(String method) {
    return waiting.stream().anyMatch(one -> one.request().method().equals(method));
  }

  /** Why an answer is none to what was sent. */
  Optional<String> mismatch(SipResponse response, String callId) {
    if (!response.callId().equals(callId)) {
      return Optional.of("Call-ID is \"%s\", not \"%s\"".formatted(response.callId(), callId));
    }
    if (answered.stream().anyMatch(one -> one.isOf(response))) {
      return Optional.empty();
    }
    return of(response)
        .map(one -> one.mismatch(response))
        .orElse(Optional.of("no request has the branch \"%s\"".formatted(response.branch())));
  }

  /** The request that waits for this answer. */
  Optional<Exchange> of(SipResponse response) {
    return waiting.stream().filter(one -> one.isOf(response)).findFirst();
  }

  /** Ends the wait of its request; false for a late copy. */
  boolean take(SipResponse response) {
    Optional<Exchange> exchange = of(response);
    exchange.ifPresent(this::answered);
    return exchange.isPresent();
  }

  private void answered(Exchange exchange) {
    waiting.remove(exchange);
    answered.addLast(exchange);
    if (answered.size() > ANSWERED) {
      answered.removeFirst();
    }
  }

  /** No answer is waited for any more; those that come late are not wrong. */
  void forget() {
    List.copyOf(waiting).forEach(this::answered);
  }

  /** Requests to be sent again by now. */
  List<byte[]> due(Duration now) {
    return waiting.stream()
        .filter(one -> !one.isOver(now))
        .flatMap(one -> one.resend(now).stream())
        .toList();
  }

  /** The first one whose answer is late. */
  Optional<Exchange> overdue(Duration now) {
    return waiting.stream().filter(one -> one.isOver(now)).findFirst();
  }

  Optional<Duration> wakeUp() {
    return waiting.stream().map(Exchange::wakeUp).min(Duration::compareTo);
  }
}
