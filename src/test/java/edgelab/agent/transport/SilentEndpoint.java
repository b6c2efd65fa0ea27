package edgelab.agent.transport;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;

/** Says nothing and hears nothing. */
final class SilentEndpoint extends Endpoint {
  @Override
  public void onOpen(Session session, EndpointConfig config) {}
}
