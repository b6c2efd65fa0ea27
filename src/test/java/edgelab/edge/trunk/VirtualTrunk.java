package edgelab.edge.trunk;

import edgelab.edge.trunk.TrunkAction.CloseFlow;
import edgelab.edge.trunk.TrunkAction.LogEvent;
import edgelab.edge.trunk.TrunkAction.OpenFlow;
import edgelab.edge.trunk.TrunkAction.SendBytes;
import edgelab.script.TrunkSettings;
import edgelab.sip.SipFormatException;
import edgelab.sip.SipMessage;
import edgelab.sip.SipReader;
import edgelab.sip.SipRequest;
import edgelab.sip.SipResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** A trunk in virtual time, and a carrier that answers at once. */
final class VirtualTrunk {
  /** Something that was sent, in seconds from the start; a keep-alive has no message. */
  record Sent(double at, Optional<SipMessage> message) {}

  final Trunk trunk;
  final List<Sent> sent = new ArrayList<>();

  /** Bytes of each keep-alive that is no message. */
  final List<Integer> lineEnds = new ArrayList<>();

  final List<Double> opens = new ArrayList<>();
  final List<String> log = new ArrayList<>();
  private Duration now = Duration.ZERO;
  private Function<SipRequest, List<SipResponse>> carrier = request -> List.of();

  VirtualTrunk(TrunkSettings settings) {
    this.trunk = new Trunk(settings, 1, new SplittableRandom(1));
  }

  static TrunkSettings settings() {
    return TrunkSettings.real("apac", 1, "carrier", 5060);
  }

  /** The carrier answers so from now on. */
  VirtualTrunk carrier(Function<SipRequest, List<SipResponse>> answers) {
    carrier = answers;
    return this;
  }

  /** The carrier answers with this status from now on. */
  VirtualTrunk carrier(int status) {
    return carrier(request -> List.of(request.answer(status, "Told", "carrier")));
  }

  VirtualTrunk start() {
    perform(trunk.start());
    return this;
  }

  /** Lets time pass, with every wake-up at its time. */
  VirtualTrunk until(double seconds) {
    Duration end = Duration.ofNanos(Math.round(seconds * 1e9));
    for (Optional<Duration> due = trunk.wakeUp();
        due.isPresent() && due.get().compareTo(end) <= 0;
        due = trunk.wakeUp()) {
      now = due.get();
      perform(trunk.wake(now));
    }
    now = end;
    return this;
  }

  void perform(List<TrunkAction> actions) {
    for (TrunkAction action : actions) {
      if (action instanceof OpenFlow) {
        opens.add(at());
        perform(trunk.opened(now, "10.0.0.1", 5062));
      } else if (action instanceof SendBytes send) {
        send(send.bytes());
      } else if (action instanceof LogEvent event) {
        log.add(event.kind() + " " + event.detail());
      } else {
        log.add(action instanceof CloseFlow ? "close" : "unknown");
      }
    }
  }

  private void send(byte[] bytes) {
    if (SipReader.isKeepAlive(bytes)) {
      lineEnds.add(bytes.length);
      sent.add(new Sent(at(), Optional.empty()));
      return;
    }
    SipMessage message = message(bytes);
    sent.add(new Sent(at(), Optional.of(message)));
    if (message instanceof SipRequest request) {
      carrier.apply(request).forEach(answer -> perform(trunk.received(now, answer)));
    }
  }

  static SipMessage message(byte[] bytes) {
    try {
      return SipReader.read(bytes);
    } catch (SipFormatException e) {
      throw new AssertionError(e);
    }
  }

  Duration now() {
    return now;
  }

  double at() {
    return now.toNanos() / 1e9;
  }

  List<Double> times() {
    return sent.stream().map(Sent::at).toList();
  }

  /** When requests of this method were sent. */
  List<Double> times(String method) {
    return sent.stream()
        .filter(one -> one.message().filter(m -> m.cseq().method().equals(method)).isPresent())
        .map(Sent::at)
        .toList();
  }

  SipMessage last() {
    return sent.get(sent.size() - 1).message().orElseThrow();
  }
}
