package edgelab.dial;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** A server of the JDK's that has one answer for everything, and knows no WebSocket. */
final class PlainHttp implements AutoCloseable {
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicReference<Headers> last = new AtomicReference<>();

  /**
   * @param header of the answer, besides {@code Server} and {@code Via}
   */
  PlainHttp(int status, String header, String value) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          last.set(exchange.getRequestHeaders());
          exchange.getResponseHeaders().set("Server", "PlainHttp");
          exchange.getResponseHeaders().set("Via", "1.1 there");
          exchange.getResponseHeaders().set(header, value);
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  URI url() {
    return URI.create("ws://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
  }

  int requests() {
    return requests.get();
  }

  String lastHeader(String name) {
    return last.get().getFirst(name);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
