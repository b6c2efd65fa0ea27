package edgelab.nginx.routing;

import edgelab.nginx.config.Directive;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The values of variables in any request for a WebSocket, whatever else its client sends. */
final class UpgradeValues extends VariableValues {
  private final Map<String, Set<String>> known = new HashMap<>();

  /**
   * @param http block with the tables
   * @param path of the request, decoded; empty where none is known
   * @param asked the path as the client has written it, perhaps with a query
   */
  UpgradeValues(Directive http, String path, String asked) {
    super(http.block().stream());
    known.put("request_method", Set.of("GET"));
    known.put("http_upgrade", Set.of("websocket"));
    known.put("http_sec_websocket_version", Set.of("13"));
    known.put("http_connection", Set.of("Upgrade", "keep-alive, Upgrade")); // Chrome's, Firefox's
    if (!path.isEmpty()) {
      known.put("uri", Set.of(path));
      known.put("document_uri", Set.of(path));
      known.put("request_uri", Set.of(asked));
    }
    if (asked.contains("?")) {
      addQuery(asked.substring(asked.indexOf('?') + 1));
    }
  }

  private void addQuery(String query) {
    known.put("args", Set.of(query));
    known.put("query_string", Set.of(query));
    known.put("is_args", Set.of("?"));
    for (String pair : query.split("&")) {
      String[] parts = pair.split("=", 2);
      known.putIfAbsent("arg_" + parts[0], Set.of(parts.length == 2 ? parts[1] : ""));
    }
  }

  /** {@code $arg_NAME} is found in any case ({@code ngx_http_arg}). */
  @Override
  protected Set<String> ofRequest(String name) {
    return known.entrySet().stream()
        .filter(one -> one.getKey().equalsIgnoreCase(name))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(Set.of("$" + name));
  }

  @Override
  protected boolean mayBe(String address) {
    return true;
  }
}
