package edgelab.edge;

import edgelab.edge.UpgradeRules.UpgradeRefusal;
import edgelab.script.EdgeTrait;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of real backends, beyond RFC 6455, for an upgrade request that keeps it. */
final class BackendRules {
  private BackendRules() {}

  static Optional<UpgradeRefusal> check(HttpRequest request, Set<EdgeTrait> traits) {
    HttpHeaders headers = request.headers();
    if (traits.contains(EdgeTrait.SMALL_REQUEST_HEAD)) {
      int bytes = headBytes(request);
      if (bytes > EdgeTrait.MOST_HEAD_BYTES) {
        return UpgradeRules.refuse(431, bytes + " bytes: the head of the request is too large");
      }
    }
    if (traits.contains(EdgeTrait.SAME_ORIGIN)) {
      String origin = headers.get(HttpHeaderNames.ORIGIN, "");
      String host = headers.get(HttpHeaderNames.HOST);
      if (!origin.isEmpty() && !isSame(origin, host)) {
        return UpgradeRules.refuse(
            403, "Origin \"%s\", Host \"%s\": not the same origin".formatted(origin, host));
      }
    }
    if (traits.contains(EdgeTrait.QUERY_TOKEN) && !request.uri().contains(EdgeTrait.TOKEN)) {
      return UpgradeRules.refuse(401, request.uri() + ": no token in the query");
    }
    return Optional.empty();
  }

  /** The ports may differ: where NGINX listens, and where the browser believes it to be. */
  private static boolean isSame(String origin, String host) {
    try {
      String expected = URI.create(origin).getHost();
      return expected != null && expected.equalsIgnoreCase(URI.create("ws://" + host).getHost());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Of the request line and the header lines, as they came. */
  private static int headBytes(HttpRequest request) {
    int bytes = "GET  HTTP/1.1\r\n\r\n".length() + request.uri().length();
    for (Map.Entry<String, String> line : request.headers()) {
      bytes += line.getKey().length() + ": \r\n".length() + line.getValue().length();
    }
    return bytes;
  }
}
