package edgelab.jmeter.sampler;

import edgelab.agent.transport.Instants;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.jmeter.sampler.ClientDial.Closed;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;

/** A client's sample, as it comes about. */
final class ClientSample {
  /** What a client reports where no close frame came. */
  private static final String ABNORMAL = "1006";

  private final WallClock wall;
  private final SampleResult result = new SampleResult();
  private long began;
  private long end;
  private long heldFrom;

  ClientSample(WallClock wall) {
    this.wall = wall;
  }

  /** Its first dial began. */
  void begin(long nanos) {
    began = nanos;
    end = nanos;
  }

  /** A 101 came. */
  void opened(Instants dial) {
    part("connect", dial.connectCalled(), dial.connected(), true, "200", "CONNECT/OK");
    part("handshake", dial.connected(), dial.upgraded(), true, "101", "HANDSHAKE/OK");
    result.setConnectTime(millis(dial.connected() - dial.connectCalled()));
    result.setLatency(millis(dial.upgraded() - began));
    heldFrom = dial.upgraded();
  }

  /** None came, as was known at {@code decided}. */
  void failed(Instants dial, long decided, DialFailure failure) {
    long called = dial.connectCalled() == 0 ? decided : dial.connectCalled();
    String code = failure.status() == 0 ? ABNORMAL : String.valueOf(failure.status());
    String message = failure.phase() + "/" + failure.signal();
    if (failure.phase() == DialPhase.CONNECT || dial.connected() == 0) {
      part("connect", called, decided, false, code, message);
    } else {
      part("connect", called, dial.connected(), true, "200", "CONNECT/OK");
      part("handshake", dial.connected(), decided, false, code, message);
    }
    ended(false, code, message);
  }

  /** It will dial again. */
  void waits(long from, long due) {
    part("backoff", from, due, true, "", "");
  }

  /** It stayed until the group's end. */
  void held(long until) {
    part("hold", heldFrom, until, true, "1000", "OPEN/LOCAL");
    ended(true, "101", "held for %d ms".formatted(millis(until - heldFrom)));
  }

  /** It was cut, or closed by the server. */
  void cut(Closed closed) {
    String code = String.valueOf(closed.code());
    String message = DialPhase.OPEN + "/" + closed.signal();
    part("hold", heldFrom, closed.nanos(), false, code, message);
    ended(false, code, message);
  }

  SampleResult result() {
    result.setStampAndTime(wall.millis(began), wall.millis(end) - wall.millis(began));
    return result;
  }

  private void ended(boolean success, String code, String message) {
    result.setSuccessful(success);
    result.setResponseCode(code);
    result.setResponseMessage(message);
  }

  private void part(
      String label, long from, long to, boolean success, String code, String message) {
    SampleResult part = new SampleResult(wall.millis(from), wall.millis(to) - wall.millis(from));
    part.setSampleLabel(label);
    part.setSuccessful(success);
    part.setResponseCode(code);
    part.setResponseMessage(message);
    result.storeSubResult(part, false);
    end = Math.max(end, to);
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}
