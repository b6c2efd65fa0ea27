package edgelab.agent.transport;

import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.Endpoint;
import jakarta.websocket.Session;
import java.net.URI;
import java.util.Map;
import java.util.function.BiConsumer;
import org.glassfish.tyrus.client.ClientManager;

/** Both ways to dial, so that each behaviour is tested on both. */
enum DialApi {
  ASYNC {
    @Override
    void dial(
        Endpoint endpoint,
        ClientEndpointConfig config,
        URI uri,
        Map<String, Object> properties,
        BiConsumer<Session, Throwable> done) {
      DIALER.dial(endpoint, config, uri, properties).whenComplete(done);
    }
  },

  BLOCKING {
    @Override
    void dial(
        Endpoint endpoint,
        ClientEndpointConfig config,
        URI uri,
        Map<String, Object> properties,
        BiConsumer<Session, Throwable> done) {
      ClientManager manager = ClientManager.createClient(NettyClientContainer.class.getName());
      manager.getProperties().put(TransportProperties.TRANSPORT, TRANSPORT);
      manager.getProperties().putAll(properties);
      ScriptedPeer.daemon(
          () -> {
            try {
              done.accept(manager.connectToServer(endpoint, config, uri), null);
            } catch (Throwable t) {
              done.accept(null, t);
            }
          });
    }
  };

  private static final AsyncDialer DIALER = new AsyncDialer();
  private static final NettyTransport TRANSPORT = new NettyTransport();

  abstract void dial(
      Endpoint endpoint,
      ClientEndpointConfig config,
      URI uri,
      Map<String, Object> properties,
      BiConsumer<Session, Throwable> done);

  Observed dial(ClientEndpointConfig config, URI uri, Map<String, Object> properties) {
    Observed observed = new Observed();
    dial(observed, config, uri, properties, observed::done);
    return observed;
  }

  Observed dial(URI uri, Map<String, Object> properties) {
    return dial(ClientEndpointConfig.Builder.create().build(), uri, properties);
  }

  Observed dial(URI uri) {
    return dial(uri, Map.of());
  }
}
