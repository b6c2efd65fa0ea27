package edgelab.agent;

import edgelab.agent.transport.session.Wire;
import edgelab.load.ClientBehaviour;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** The messages that an open client sends and hears, as its {@link ClientBehaviour} wants it. */
final class ClientTraffic {
  private static final int MESSAGE_BYTES = 1 << 14;

  /** Tells the Ping behind the last message from those that keep the connection alive. */
  private static final byte[] DRAIN = {'d'};

  private final ClientDial dial;
  private final ClientBehaviour behaviour;
  private final int toSend;
  private final List<String> ownTopics;
  private final Session session;
  private final CompletableFuture<Void> allSent;
  private final AtomicLong sent = new AtomicLong();
  private volatile boolean echoReceived;
  private volatile Runnable whenDrained;

  ClientTraffic(ClientDial dial, int client, ClientBehaviour behaviour, Session session) {
    this.dial = dial;
    this.behaviour = behaviour;
    this.toSend = behaviour.traffic().bytesOf(client);
    this.ownTopics =
        behaviour.account().topicsOf(client).stream()
            .map("\"topicName\":\"%s\""::formatted)
            .toList();
    this.allSent =
        toSend == 0 ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    this.session = session;
  }

  /** Listens, unless the client is to read nothing, and sends the message that is to come back. */
  void start() {
    session.addMessageHandler(String.class, (MessageHandler.Whole<String>) this::heard);
    session.addMessageHandler(
        ByteBuffer.class, (MessageHandler.Whole<ByteBuffer>) message -> dial.heard("message"));
    if (!behaviour.traffic().reads()) {
      Wire.of(session).ifPresent(Wire::pauseReading);
    }
    if (behaviour.echoBytes() > 0) {
      session.getAsyncRemote().sendText("x".repeat(behaviour.echoBytes()));
    }
  }

  private void heard(String text) {
    String kind = kind(text);
    dial.heard(kind);
    if (kind.equals("echo") && text.length() == behaviour.echoBytes()) {
      echoReceived = true;
      dial.closeWhenDrained();
    }
  }

  private String kind(String text) {
    if (text.contains("\"WebSocket Heartbeat\"")) {
      return "heartbeat";
    }
    if (ownTopics.stream().anyMatch(text::contains)) {
      return "event";
    }
    return text.contains("\"pong\"") ? "pong" : "echo";
  }

  /** Sends the bytes that the client has to send. */
  void send() {
    if (toSend > 0) {
      send(toSend);
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

  boolean echoReceived() {
    return echoReceived;
  }

  /** A message was sent that has not come back. */
  boolean awaitsEcho() {
    return behaviour.echoBytes() > 0 && !echoReceived;
  }

  /**
   * A Pong has come.
   *
   * @return whether it answers the Ping that drains the connection
   */
  boolean drains(PongMessage pong) {
    boolean answersDrain = pong.getApplicationData().equals(ByteBuffer.wrap(DRAIN));
    if (answersDrain && whenDrained != null) {
      whenDrained.run();
    }
    return answersDrain;
  }

  /**
   * Runs the action when all that was on its way has arrived, both ways: a Pong comes behind it. A
   * client that reads all the time and sends nothing has nothing on its way.
   *
   * @throws IllegalStateException if the session is closed
   */
  void drain(Runnable then) {
    if (behaviour.traffic().reads() && toSend == 0) {
      then.run();
      return;
    }
    whenDrained = then;
    Wire.of(session).ifPresent(Wire::resumeReading);
    allSent.thenRun(this::ping); // a Ping between two messages would be answered too early
  }

  private void ping() {
    try {
      session.getAsyncRemote().sendPing(ByteBuffer.wrap(DRAIN));
    } catch (IOException | IllegalStateException alreadyClosed) {
      // Its end is recorded.
    }
  }
}
