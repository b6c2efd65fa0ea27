package edgelab.agent;

import edgelab.history.Endings;
import edgelab.history.Event.Closed;
import edgelab.history.Event.Heard;
import edgelab.history.Event.Opened;
import edgelab.history.Signal;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;

/** One client's side of a connection, once it is open. */
final class Agent extends Endpoint {
  private final int client;
  private final BurstRun run;

  Agent(int client, BurstRun run) {
    this.client = client;
    this.run = run;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    run.saw(new Opened(client, 1, run.since(), session.getNegotiatedSubprotocol()));
    session.addMessageHandler(
        String.class,
        (MessageHandler.Whole<String>)
            text -> {
              String kind = text.contains("WebSocket Heartbeat") ? "heartbeat" : "echo";
              run.saw(new Heard(client, 1, run.since(), kind));
            });
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    int code = reason.getCloseCode().getCode();
    Signal signal = code == Endings.ABNORMAL_CLOSURE ? Signal.NO_CLOSE_FRAME : Signal.CLOSE_FRAME;
    run.saw(new Closed(client, 1, run.since(), code, signal));
  }
}
