package edgelab.agent;

import edgelab.agent.transport.Wire;
import edgelab.load.ClientBehaviour;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** What an open client says and hears, as the burst's {@link ClientBehaviour} wants it. */
final class ClientTraffic {
  private static final int MESSAGE_BYTES = 1 << 14;

  private final ClientDial dial;
  private final ClientBehaviour conduct;
  private final int toSend;
  private final Session session;
  private final CompletableFuture<Void> allSent;
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean echoed;

  ClientTraffic(ClientDial dial, int client, ClientBehaviour conduct, Session session) {
    this.dial = dial;
    this.conduct = conduct;
    this.toSend = conduct.traffic().bytesOf(client);
    this.allSent =
        toSend == 0 ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    this.session = session;
  }

  void begin() {
    session.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::heard);
    session.addMessageHandler(
        ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) message -> dial.heard("message"));
    if (!conduct.traffic().reads()) {
      Wire.of(session).ifPresent(Wire::pauseReading);
    }
    if (conduct.echoBytes() > 0) {
      session.getAsyncRemote().sendText("x".repeat(conduct.echoBytes()));
    }
  }

  /** Sends what there is to send. */
  void send() {
    if (toSend > 0) {
      send(toSend);
    }
  }

  private void heard(String text) {
    String kind =
        text.contains("\"WebSocket Heartbeat\"")
            ? "heartbeat"
            : text.contains("\"pong\"") ? "pong" : "echo";
    dial.heard(kind);
    if (kind.equals("echo") && text.length() == conduct.echoBytes()) {
      echoed = true;
      dial.leave();
    }
  }

  /** One message when the kernel has taken the one before: little memory, however much is sent. */
  private void send(int left) {
    if (left == 0) {
      dial.sent(toSend);
      allSent.complete(null);
      return;
    }
    int bytes = Math.min(left, MESSAGE_BYTES);
    session
        .getAsyncRemote()
        .sendBinary(
            ByteBuffer.allocate(bytes),
            result -> {
              if (result.isOK()) {
                sent.addAndGet(bytes);
                send(left - bytes);
              }
            });
  }

  /**
   * Bytes of messages that went either way so far. A heartbeat is not among them: the Edge sends it
   * as text, and goes on to send it when the client waits in vain.
   */
  long transferred() {
    return sent.get() + Wire.of(session).map(Wire::binaryBytes).orElse(0L);
  }

  boolean hasEchoed() {
    return echoed;
  }

  boolean lacksEcho() {
    return conduct.echoBytes() > 0 && !echoed;
  }

  /**
   * Runs the action when all that was on its way has arrived, both ways: a pong is behind it. A
   * client that listens and says nothing has nothing on its way.
   *
   * @throws IllegalStateException where the session is closed
   */
  void finish(Runnable then) {
    if (conduct.traffic().reads() && toSend == 0) {
      then.run();
      return;
    }
    session.addMessageHandler(
        PongMessage.class, (MessageHandler.Whole<PongMessage>) pong -> then.run());
    Wire.of(session).ifPresent(Wire::resumeReading);
    allSent.thenRun(this::ping); // a ping between two messages would be answered too early
  }

  private void ping() {
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
    } catch (IOException | IllegalStateException closed) {
      // How it ended is told elsewhere.
    }
  }
}
