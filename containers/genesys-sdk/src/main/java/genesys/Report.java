package genesys;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What the SDK told one of the clients; a line of JSON on standard output for each. */
record Report(int client, Kind kind, String text) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Named after the SDK's own callbacks, where it has one. */
  enum Kind {
    /** A channel was created and has its topic; the text is its id. */
    CHANNEL,
    /** A call of the API threw; the text is the exception's class, and its status and message. */
    API_EXCEPTION,
    /** {@code onConnected}. */
    CONNECTED,
    /** {@code onConnectError} or an exception of {@code connect}; the text is the error's. */
    CONNECT_ERROR,
    /** A heartbeat came, to a listener for {@code channel.metadata}; the text is its message. */
    HEARTBEAT,
    /** An event came; the text is its topic. */
    EVENT,
    /** {@code onError}; the text is the error's. */
    ERROR,
    /** {@code onDisconnected}; the text is its argument, and the state of the handler's socket. */
    DISCONNECTED,
    /** {@code onStateChanged}; the text is the state. */
    STATE,
    /** {@code onCallbackError} or {@code onUnhandledEvent}; the text is what was told. */
    OTHER
  }

  void print() {
    Map<String, Object> line =
        new TreeMap<>(
            Map.of(
                "at",
                Instant.now().toString(),
                "client",
                client,
                "kind",
                kind.name(),
                "text",
                text));
    try {
      System.out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
