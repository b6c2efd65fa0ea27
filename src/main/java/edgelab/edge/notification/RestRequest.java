package edgelab.edge.notification;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request of the API.
 *
 * @param query without the question mark; may be empty
 * @param authorization the header; empty where there is none
 * @param contentType the header; empty where there is none
 * @param client the number that a client of the lab tells; empty where it is none
 */
public record RestRequest(
    String method,
    String path,
    String query,
    String authorization,
    String contentType,
    String client,
    String body) {
  private static final int SHOWN = 200;

  public RestRequest {
    client = client.matches("\\d{1,9}") ? client : "";
  }

  /** Method and path for the log, neither longer than a line. */
  String line() {
    String line = method + " " + path;
    return line.substring(0, Math.min(line.length(), SHOWN));
  }

  boolean isOfType(String type) {
    return contentType.split(";", 2)[0].strip().equalsIgnoreCase(type);
  }

  /**
   * The fields of a query or a form; of fields with the same name the last.
   *
   * @throws RestRefusal where a percent sign is followed by no two hexadecimal digits
   */
  static Map<String, String> fields(String text) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : text.split("&")) {
      String[] parts = field.split("=", 2);
      fields.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw RestRefusal.malformed();
    }
  }
}
