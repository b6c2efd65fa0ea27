package edgelab.agent.transport;

import edgelab.agent.transport.session.Wire;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;

/** Links a session to its wire before the user's {@code onOpen} can share it with other threads. */
final class LinkedEndpoint extends Endpoint {

  private final Endpoint user;
  private Wire wire;

  LinkedEndpoint(Endpoint user) {
    this.user = user;
  }

  void link(Wire connection) {
    wire = connection;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    session.getUserProperties().put(Wire.KEY, wire);
    user.onOpen(session, config);
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    user.onClose(session, reason);
  }

  @Override
  public void onError(Session session, Throwable thrown) {
    user.onError(session, thrown);
  }
}
