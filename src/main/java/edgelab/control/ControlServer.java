package edgelab.control;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import edgelab.history.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.core.JacksonException;

/** Serves a program's control API: one method and path, one action. */
public final class ControlServer implements AutoCloseable {

  /** Printed once the API answers. */
  public static final String READY = "control API ready";

  /** The variable of the environment that has the token of those who may ask. */
  public static final String TOKEN = "EDGELAB_TOKEN";

  /** Marks an answer as one of these servers': a port that Docker gave back may be another's. */
  static final String PROGRAM_HEADER = "X-Edgelab-Program";

  static final String TOKEN_HEADER = "X-Edgelab-Token";

  /** The action of a request. */
  @FunctionalInterface
  public interface Action {
    /**
     * @throws IllegalArgumentException if the body is not acceptable; answered with 400
     * @throws IllegalStateException if the request is not possible now; answered with 409
     */
    Reply reply(String body);
  }

  /** Writes a reply's body, at once or bit by bit. */
  @FunctionalInterface
  public interface Body {
    void writeTo(OutputStream out) throws IOException;

    /** Called once, whether or not it was written. */
    default void close() {}
  }

  /** An HTTP status and a body. */
  public record Reply(int status, Body body) {
    public static Reply done() {
      return new Reply(200, out -> {});
    }

    public static Reply text(String text) {
      return new Reply(200, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static Reply json(Object value) {
      return text(Json.line(value) + "\n");
    }

    public static Reply error(int status, String why) {
      return new Reply(status, text(why + "\n").body());
    }
  }

  private final byte[] token;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Action> actions = new ConcurrentHashMap<>();

  /**
   * Of a program whose environment has the token; without one nobody is heard.
   *
   * @param port to listen on; 0 for any
   * @throws IOException if the port is taken
   */
  public ControlServer(int port) throws IOException {
    this(port, System.getenv().getOrDefault(TOKEN, ""));
  }

  /**
   * @param token that each request must have in its header
   */
  public ControlServer(int port, String token) throws IOException {
    this.token = token.getBytes(StandardCharsets.UTF_8);
    server = HttpServer.create(new InetSocketAddress(port), 0);
    server.setExecutor(threads);
    server.createContext("/", this::serve);
  }

  /**
   * @param request for example {@code POST /reset}
   */
  public ControlServer on(String request, Action action) {
    actions.put(request, action);
    return this;
  }

  public ControlServer start() {
    server.start();
    System.out.println(READY);
    return this;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Reply reply =
          isAllowed(exchange.getRequestHeaders())
              ? reply(request, body)
              : Reply.error(403, "only the lab that started this program is heard");
      try {
        exchange.getResponseHeaders().set(PROGRAM_HEADER, "control");
        exchange.sendResponseHeaders(reply.status(), 0);
        try (OutputStream out = exchange.getResponseBody()) {
          reply.body().writeTo(out);
        }
      } finally {
        reply.body().close();
      }
    }
  }

  /** A page in a browser has an Origin, and must not get here even if it knew the token. */
  private boolean isAllowed(Headers headers) {
    String told = String.valueOf(headers.getFirst(TOKEN_HEADER));
    return token.length > 0
        && !headers.containsKey("Origin")
        && MessageDigest.isEqual(token, told.getBytes(StandardCharsets.UTF_8));
  }

  private Reply reply(String request, String body) {
    Action action = actions.get(request);
    if (action == null) {
      return Reply.error(404, "no such request: " + request);
    }
    try {
      return action.reply(body);
    } catch (IllegalArgumentException | JacksonException e) {
      return Reply.error(400, String.valueOf(e.getMessage()));
    } catch (IllegalStateException e) {
      return Reply.error(409, String.valueOf(e.getMessage()));
    }
  }
}
