package edgelab.edge.trunk;

import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.net.PortUnreachableException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a flow could not be opened, or broke. */
final class FlowFailure {
  private FlowFailure() {}

  /** The carrier's certificate and its TLS do not get better by another attempt. */
  static TrunkState state(Throwable error) {
    if (isA(ConnectTimeoutException.class, error)
        || isA(SslHandshakeTimeoutException.class, error)) {
      return TrunkState.UNREACHABLE;
    }
    return isA(SSLException.class, error) ? TrunkState.REJECTED : TrunkState.FAILED;
  }

  /** In one line: of TLS the innermost, which says what is wrong. */
  static String text(Throwable error) {
    if (isA(PortUnreachableException.class, error)) {
      return "nothing listens there: ICMP port unreachable"; // Java has no text for it
    }
    Throwable told =
        state(error) == TrunkState.REJECTED
            ? causes(error).reduce((outer, inner) -> inner).orElse(error)
            : error;
    String text = Optional.ofNullable(told.getMessage()).orElse(told.getClass().getSimpleName());
    return state(error) == TrunkState.REJECTED ? "TLS: " + text : text;
  }

  private static boolean isA(Class<? extends Throwable> type, Throwable error) {
    return causes(error).anyMatch(type::isInstance);
  }

  private static Stream<Throwable> causes(Throwable error) {
    return Stream.iterate(error, one -> one != null, Throwable::getCause);
  }
}
