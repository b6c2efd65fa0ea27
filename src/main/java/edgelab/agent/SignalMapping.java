package edgelab.agent;

import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import edgelab.history.Phase;
import edgelab.history.Signal;

/**
 * The transport's signals and phases in the terms of the history. The transport is a library with
 * terms of its own; a term that is missing here does not compile.
 */
final class SignalMapping {
  private SignalMapping() {}

  static Phase phase(DialPhase phase) {
    return switch (phase) {
      case CONNECT -> Phase.CONNECT;
      case TLS -> Phase.TLS;
      case HANDSHAKE -> Phase.HANDSHAKE;
      case OPEN -> Phase.OPEN;
    };
  }

  /**
   * @throws IllegalArgumentException for {@link WireSignal#HTTP_STATUS}: the history records a
   *     status as a rejection, without a signal
   */
  static Signal signal(WireSignal signal) {
    return switch (signal) {
      case REFUSED -> Signal.REFUSED;
      case UNREACHABLE -> Signal.UNREACHABLE;
      case UNKNOWN_HOST -> Signal.UNKNOWN_HOST;
      case TIMEOUT -> Signal.TIMEOUT;
      case ALERT -> Signal.ALERT;
      case UNTRUSTED -> Signal.UNTRUSTED;
      case HOSTNAME_MISMATCH -> Signal.HOSTNAME_MISMATCH;
      case FIN -> Signal.FIN;
      case RST -> Signal.RST;
      case HTTP_STATUS -> throw new IllegalArgumentException("a status is not a signal");
      case BAD_UPGRADE -> Signal.BAD_UPGRADE;
      case BAD_ACCEPT -> Signal.BAD_ACCEPT;
      case BAD_EXTENSION -> Signal.BAD_EXTENSION;
      case BAD_SUBPROTOCOL -> Signal.BAD_SUBPROTOCOL;
      case NO_SUBPROTOCOL -> Signal.NO_SUBPROTOCOL;
      case MALFORMED -> Signal.MALFORMED;
      case CLOSE_FRAME -> Signal.CLOSE_FRAME;
      case PROTOCOL_ERROR -> Signal.PROTOCOL_ERROR;
      case LOCAL -> Signal.LOCAL;
    };
  }
}
