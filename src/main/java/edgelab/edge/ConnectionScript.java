package edgelab.edge;

import edgelab.edge.UpgradeRules.UpgradeRefusal;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.Behaviour;
import edgelab.script.Effect;
import edgelab.script.Moment;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import java.time.Duration;

/**
 * Applies a {@link Behaviour} to one connection: its effect at its moment, otherwise the normal
 * action.
 */
final class ConnectionScript {
  private final Behaviour behaviour;
  private final long connection;
  private final ClientSocket socket;
  private boolean hung;
  private Duration pauseAfterMessage; // null: reading does not stop

  /**
   * @param connection its number, from 1
   */
  ConnectionScript(Behaviour behaviour, long connection, ClientSocket socket) {
    this.behaviour = behaviour;
    this.connection = connection;
    this.socket = socket;
  }

  /** From now on the connection is silent and ignores what it receives. */
  boolean isHung() {
    return hung;
  }

  /**
   * Runs the normal action of this moment, or the effect that the behaviour has for it.
   *
   * @param normal what the Edge does if it behaves well
   */
  void at(Moment moment, Runnable normal) {
    if (hung) {
      return;
    }
    Effect effect = behaviour.at(moment, connection);
    if (effect instanceof Effect.Normal) {
      normal.run();
    } else {
      socket.log(Kind.INJECTED, moment + " " + effect);
      apply(effect, normal);
    }
  }

  private void apply(Effect effect, Runnable normal) {
    if (effect instanceof Effect.Delay delay) {
      socket.after(delay.by(), normal);
    } else if (effect instanceof Effect.Hang) {
      hung = true;
    } else if (effect instanceof Effect.Status status) {
      socket.refuse(new UpgradeRefusal(status.code(), "as the experiment asks"));
    } else if (effect instanceof Effect.Send send) {
      socket.write(new BinaryWebSocketFrame(Filler.of(send.bytes())));
    } else if (effect instanceof Effect.StopReading stop) {
      pauseAfterMessage = stop.time();
    } else if (effect instanceof Effect.CloseFrame close) {
      socket.writeAndClose(new CloseWebSocketFrame(close.code(), ""));
    } else {
      socket.cut(effect instanceof Effect.Rst);
    }
  }

  /** A message was read. */
  void messageRead() {
    if (pauseAfterMessage != null) {
      socket.pauseReading(pauseAfterMessage);
      pauseAfterMessage = null;
    }
  }
}
