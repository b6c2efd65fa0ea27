package edgelab.edge.notification;

import edgelab.history.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer of the API.
 *
 * @param headers by name, without those of the body
 * @param body JSON; empty: none
 */
public record RestAnswer(int status, Map<String, String> headers, String body) {
  /** The real service's header for the id of a request. */
  private static final String CORRELATION = "ININ-Correlation-Id";

  private record ErrorBody(
      String message, String code, int status, String contextId, List<?> details, List<?> errors) {}

  static RestAnswer json(int status, Object body) {
    return new RestAnswer(status, Map.of(), Json.line(body));
  }

  static RestAnswer empty(int status) {
    return new RestAnswer(status, Map.of(), "");
  }

  static RestAnswer of(RestRefusal refusal, String contextId) {
    Map<String, String> headers = new TreeMap<>(refusal.headers());
    headers.put(CORRELATION, contextId);
    return new RestAnswer(
        refusal.status(),
        headers,
        Json.line(
            new ErrorBody(
                refusal.getMessage(),
                refusal.code(),
                refusal.status(),
                contextId,
                List.of(),
                List.of())));
  }
}
