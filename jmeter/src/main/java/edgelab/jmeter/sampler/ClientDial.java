package edgelab.jmeter.sampler;

import edgelab.agent.transport.AsyncDialer;
import edgelab.agent.transport.Dial;
import edgelab.agent.transport.TransportProperties;
import edgelab.agent.transport.session.SessionEnding;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.glassfish.tyrus.client.ClientProperties;

/** One dial, and the connection that comes of it. */
final class ClientDial extends Endpoint {
  private final Dial dial;
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private volatile long decided;

  /**
   * The end of a connection.
   *
   * @param nanos {@link System#nanoTime()}
   * @param code what the client reports
   * @param signal what ended it
   */
  record Closed(long nanos, int code, String signal) {}

  /** Composed, without a socket. */
  ClientDial(Terms terms, AsyncDialer dialer, boolean isFirst) {
    dial = dialer.compose(this, config(terms), terms.url(), properties(terms, isFirst));
    dial.session().whenComplete((opened, failure) -> decided = System.nanoTime());
  }

  private static ClientEndpointConfig config(Terms terms) {
    ClientEndpointConfig.Builder config = ClientEndpointConfig.Builder.create();
    if (!terms.subprotocol().isEmpty()) {
      config.preferredSubprotocols(List.of(terms.subprotocol()));
    }
    return config
        .configurator(
            new ClientEndpointConfig.Configurator() {
              @Override
              public void beforeRequest(Map<String, List<String>> headers) {
                if (!terms.client().isEmpty()) {
                  headers.put("X-Agent", List.of(terms.client()));
                }
              }
            })
        .build();
  }

  private static Map<String, Object> properties(Terms terms, boolean isFirst) {
    Map<String, Object> properties = new HashMap<>();
    properties.put(TransportProperties.SUBPROTOCOL_REQUIRED, true);
    properties.put(ClientProperties.HANDSHAKE_TIMEOUT, terms.handshake());
    if (!terms.connectTo().isEmpty()) {
      properties.put(TransportProperties.CONNECT_TO, terms.connectTo());
    }
    if (isFirst) {
      properties.put(TransportProperties.EVENT_LOOPS, 1);
    }
    return properties;
  }

  Dial dial() {
    return dial;
  }

  /**
   * Waits for the 101.
   *
   * @throws ExecutionException where none came
   */
  Session session() throws InterruptedException, ExecutionException {
    return dial.session().get();
  }

  /** When it opened or failed, {@link System#nanoTime()}. */
  long decided() {
    return decided;
  }

  /** The end of what it opened. */
  CompletableFuture<Closed> closed() {
    return closed;
  }

  @Override
  public void onOpen(Session session, EndpointConfig config) {
    // What the server sends is read, and nobody asks for it.
  }

  @Override
  public void onClose(Session session, CloseReason reason) {
    String signal = SessionEnding.of(session).map(ending -> ending.signal().name()).orElse("LOCAL");
    closed.complete(new Closed(System.nanoTime(), reason.getCloseCode().getCode(), signal));
  }
}
