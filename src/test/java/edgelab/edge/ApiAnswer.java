package edgelab.edge;

import edgelab.history.Json;
import java.util.Map;
import java.util.Optional;

/**
 * An answer of the Edge's notification API.
 *
 * @param method of the request
 * @param path of the request, without the query
 * @param headers by name, in the order of the alphabet, whose letters' case does not count
 */
record ApiAnswer(String method, String path, int status, Map<String, String> headers, String body) {
  Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name));
  }

  /** The body, which is an object. */
  Map<?, ?> read() {
    return Json.read(body, Map.class);
  }
}
