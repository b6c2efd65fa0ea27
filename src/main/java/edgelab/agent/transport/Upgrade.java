package edgelab.agent.transport;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import org.glassfish.tyrus.spi.ClientEngine.ClientUpgradeInfo;
import org.glassfish.tyrus.spi.ClientEngine.ClientUpgradeStatus;
import org.glassfish.tyrus.spi.ClientEngine;
import org.glassfish.tyrus.spi.Connection;
import org.glassfish.tyrus.spi.UpgradeRequest;
import org.glassfish.tyrus.spi.UpgradeResponse;


/**
 * Asks Tyrus's engine what to send and what an answer means; the only caller of the engine before
 * the session opens. Runs on the lane, the first request on the dialling thread.
 */
final class Upgrade {

  private final ClientEngine engine;
  private final DialCallback outcome;
  private final ClientEngine.TimeoutHandler expire;

  Upgrade(ClientEngine engine, DialCallback outcome, ClientEngine.TimeoutHandler expire) {
    this.engine = engine;
    this.outcome = outcome;
    this.expire = expire;
  }

  UpgradeRequest request() {
    return engine.createUpgradeRequest(expire);
  }

  /** Opens the session on a 101 that {@link UpgradeCheck} found valid. */
  void open(OpenConnection wire, UpgradeResponse response, ByteBuf rest) {
    outcome.opening(wire);
    Connection connection = null;
    RuntimeException refusal = null;
    try {
      ClientUpgradeInfo info =
          engine.processResponse(response, wire.writer(), reason -> wire.writer().close());
      if (info.getUpgradeStatus() == ClientUpgradeStatus.SUCCESS) {
        outcome.opened(wire);
        connection = info.createConnection();
      }
    } catch (RuntimeException e) {
      refusal = e;
    }
    if (connection == null) {
      refuse(wire, rest, refusal);
    } else {
      wire.begin(connection, rest);
    }
  }

  /** Tyrus refuses a 101 that is valid: the endpoint's configurator has changed or thrown. */
  private void refuse(OpenConnection wire, ByteBuf rest, Throwable cause) {
    rest.release();
    wire.abandon();
    String detail = "refused by Tyrus or the configurator";
    outcome.failed(new DialFailure(DialPhase.HANDSHAKE, WireSignal.MALFORMED, detail, cause));
  }

  /**
   * The request to send next after an answer that is not 101.
   *
   * @return empty when the answer is final, which Tyrus has then reported
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
    outcome.failed(failure);
  }

  /** A failure that Tyrus has reported itself. */
  void failKnown(DialFailure failure) {
    outcome.failed(failure);
  }
}
