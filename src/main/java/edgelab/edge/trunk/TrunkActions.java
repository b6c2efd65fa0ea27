package edgelab.edge.trunk;

import edgelab.Printable;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.TrunkSettings;
import edgelab.sip.SipMessage;
import edgelab.sip.SipWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a trunk wants done, until it is taken. */
final class TrunkActions {
  /** Of a text from the wire, in characters. */
  private static final int MOST = 200;

  private final String name;
  private final List<TrunkAction> actions = new ArrayList<>();
  private boolean hadMalformed;
  private boolean hadMismatch;

  /**
   * @param number of the trunk
   */
  TrunkActions(TrunkSettings settings, int number) {
    this.name = settings.name(number);
  }

  void open() {
    actions.add(new TrunkAction.OpenFlow());
  }

  void send(SipMessage message) {
    send(SipWriter.write(message));
  }

  void send(byte[] bytes) {
    actions.add(new TrunkAction.SendBytes(bytes));
  }

  void close() {
    actions.add(new TrunkAction.CloseFlow());
  }

  void log(Kind kind, String why) {
    String begin = why.length() > MOST ? why.substring(0, MOST) + "..." : why;
    actions.add(new TrunkAction.LogEvent(kind, name + ": " + Printable.line(begin)));
  }

  /** The first time only: a carrier that sends nonsense would fill the log. */
  void logMalformed(String why) {
    if (!hadMalformed) {
      hadMalformed = true;
      log(Kind.TRUNK_MESSAGE_DROPPED, why);
    }
  }

  /** The same, of an answer to nothing that was sent. */
  void logMismatch(String why) {
    if (!hadMismatch) {
      hadMismatch = true;
      log(Kind.TRUNK_MESSAGE_DROPPED, why);
    }
  }

  List<TrunkAction> take() {
    List<TrunkAction> taken = List.copyOf(actions);
    actions.clear();
    return taken;
  }

  static String seconds(Duration time) {
    return "%.3f s".formatted(time.toNanos() / 1e9);
  }
}
