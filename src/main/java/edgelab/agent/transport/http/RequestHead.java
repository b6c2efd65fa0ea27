package edgelab.agent.transport.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.glassfish.tyrus.spi.UpgradeRequest;

/** Writes HTTP request heads as bytes, so that a burst has them ready before it connects. */
public final class RequestHead {

  private RequestHead() {}

  /** The request that Tyrus wants to send. */
  public static byte[] upgrade(UpgradeRequest request) {
    StringBuilder head = new StringBuilder(512);
    head.append("GET ").append(target(request.getRequestURI())).append(" HTTP/1.1\r\n");
    for (Map.Entry<String, List<String>> header : request.getHeaders().entrySet()) {
      add(head, header.getKey(), String.join(", ", header.getValue()));
    }
    return bytes(head);
  }

  /**
   * A CONNECT request (RFC 9110 §9.3.6).
   *
   * @throws IllegalArgumentException if a header has a line break
   */
  public static byte[] connect(String authority, Map<String, String> headers) {
    StringBuilder head = new StringBuilder(256);
    head.append("CONNECT ").append(authority).append(" HTTP/1.1\r\n");
    add(head, "Host", authority);
    headers.forEach((name, value) -> add(head, name, value));
    return bytes(head);
  }

  private static String target(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  private static void add(StringBuilder head, String name, String value) {
    if ((name + value).chars().anyMatch(c -> c == '\r' || c == '\n')) {
      throw new IllegalArgumentException("line break in header " + name);
    }
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private static byte[] bytes(StringBuilder head) {
    return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
  }
}
