package edgelab.agent;

import edgelab.history.Event;
import edgelab.history.Phase;
import edgelab.history.Signal;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import org.glassfish.tyrus.core.HandshakeException;

/** Reads what Tyrus throws when a dial fails. */
final class Losses {
  private Losses() {}

  static Event of(int client, Duration at, Exception error) {
    for (Throwable t = error; t != null; t = t.getCause()) {
      if (t instanceof HandshakeException rejected) {
        return new Event.Rejected(client, 1, at, rejected.getHttpStatusCode());
      }
      if (t instanceof ConnectException) {
        return new Event.Failed(client, 1, at, Phase.CONNECT, Signal.REFUSED);
      }
      if (t instanceof NoRouteToHostException || t instanceof UnresolvedAddressException) {
        return new Event.Failed(client, 1, at, Phase.CONNECT, Signal.UNREACHABLE);
      }
    }
    boolean silence = String.valueOf(error.getMessage()).contains("not received");
    return new Event.Failed(
        client, 1, at, Phase.HANDSHAKE, silence ? Signal.TIMEOUT : Signal.OTHER);
  }
}
