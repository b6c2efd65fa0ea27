package edgelab.agent.transport;

import jakarta.websocket.OnMessage;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Map;
import org.glassfish.tyrus.server.Server;

/** Tyrus's own server, as the peer that this transport has to get along with. */
final class EchoServer implements AutoCloseable {

  private final Server server;

  EchoServer() throws Exception {
    Map<String, Object> properties = Map.of("org.glassfish.tyrus.incomingBufferSize", 20_000_000);
    server = new Server("127.0.0.1", -1, "/", properties, Echo.class);
    server.start();
  }

  URI uri() {
    return URI.create("ws://127.0.0.1:" + server.getPort() + "/echo");
  }

  @Override
  public void close() {
    server.stop();
  }

  /** Sends back what it gets, piece by piece. */
  @ServerEndpoint("/echo")
  public static class Echo {

    @OnMessage
    public void text(Session session, String text, boolean last) throws IOException {
      session.getBasicRemote().sendText(text, last);
    }

    @OnMessage
    public void bytes(Session session, ByteBuffer bytes, boolean last) throws IOException {
      session.getBasicRemote().sendBinary(bytes, last);
    }
  }
}
