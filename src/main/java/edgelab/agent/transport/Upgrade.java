package edgelab.agent.transport;

import edgelab.agent.transport.http.UpgradeCheck;
import edgelab.agent.transport.session.OpenConnection;
import edgelab.agent.transport.signal.DialFailure;
import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.glassfish.tyrus.spi.ClientEngine;
import org.glassfish.tyrus.spi.ClientEngine.ClientUpgradeInfo;
import org.glassfish.tyrus.spi.ClientEngine.ClientUpgradeStatus;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;

/**
 * Asks Tyrus's engine what to send and what an answer means; the only caller of the engine before
 * the session opens. Runs on the callbacks; the first request is made on the dialling thread.
 */
final class Upgrade {

  private final ClientEngine engine;
  private final DialCallback callback;
  private final ClientEngine.TimeoutHandler expire;

  Upgrade(ClientEngine engine, DialCallback callback, ClientEngine.TimeoutHandler expire) {
    this.engine = engine;
    this.callback = callback;
    this.expire = expire;
  }

  UpgradeRequest request() {
    return engine.createUpgradeRequest(expire);
  }

  /** Opens the session on a 101 that {@link UpgradeCheck} found valid. */
  void open(OpenConnection connection, UpgradeResponse response, ByteBuf rest) {
    callback.opening(connection);
    Connection session = null;
    RuntimeException refusal = null;
    try {
      ClientUpgradeInfo info =
          engine.processResponse(
              response, connection.writer(), reason -> connection.closeAfterWrites());
      if (info.getUpgradeStatus() == ClientUpgradeStatus.SUCCESS) {
        callback.opened(connection);
        session = info.createConnection();
      }
    } catch (RuntimeException e) {
      refusal = e;
    }
    if (session == null) {
      refuse(connection, rest, refusal);
    } else {
      connection.begin(session, rest);
    }
  }

  /** Tyrus refuses a 101 that is valid: the endpoint's configurator has changed it or thrown. */
  private void refuse(OpenConnection connection, ByteBuf rest, Throwable cause) {
    rest.release();
    connection.closeSocket();
    String detail = "refused by Tyrus or the configurator";
    callback.failed(new DialFailure(DialPhase.HANDSHAKE, WireSignal.MALFORMED, detail, cause));
  }

  /**
   * The request to send next after an answer that is not 101.
   *
   * @return empty if the answer is final, which Tyrus has then reported
   */
  Optional<UpgradeRequest> next(UpgradeResponse response) {
    ClientUpgradeInfo info = engine.processResponse(response, null, null);
    return info.getUpgradeStatus() == ClientUpgradeStatus.ANOTHER_UPGRADE_REQUEST_REQUIRED
        ? Optional.ofNullable(request())
        : Optional.empty();
  }

  /** A failure that Tyrus cannot know of. */
  void fail(DialFailure failure) {
    try {
      engine.processError(failure);
    } catch (IllegalStateException e) {
      failure.addSuppressed(e);
    }
    callback.failed(failure);
  }

  /** A failure that Tyrus has reported itself. */
  void failKnown(DialFailure failure) {
    callback.failed(failure);
  }
}
