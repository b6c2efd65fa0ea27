package edgelab.edge;

import edgelab.script.EdgeTrait;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of RFC 6455 §4.2.1 for an upgrade request. Strict, because a lenient server hides the
 * headers that a proxy leaves out.
 */
final class UpgradeRules {

  /** An answer other than 101, and why. */
  record UpgradeRefusal(int status, String reason) {
    @Override
    public String toString() {
      return status + " " + reason;
    }
  }

  private UpgradeRules() {}

  /**
   * The refusal of a request, or empty if it may be upgraded.
   *
   * @param traits by which the Edge is stricter than the RFC
   */
  static Optional<UpgradeRefusal> check(HttpRequest request, Set<EdgeTrait> traits) {
    if (request.decoderResult().isFailure()) {
      return refuse(400, "the request is malformed");
    }
    HttpHeaders headers = request.headers();
    if (!request.method().equals(HttpMethod.GET)) {
      return refuse(405, "the method is " + request.method() + ", not GET");
    }
    if (request.protocolVersion().compareTo(HttpVersion.HTTP_1_1) < 0) {
      return refuse(426, "HTTP/1.0 cannot upgrade");
    }
    if (!headers.contains(HttpHeaderNames.HOST)) {
      return refuse(400, "no Host header");
    }
    if (!headers.contains(HttpHeaderNames.UPGRADE)) {
      return refuse(426, "no Upgrade header");
    }
    if (!headers.containsValue(HttpHeaderNames.UPGRADE, "websocket", true)) {
      return refuse(400, "the Upgrade header is not websocket");
    }
    if (!headers.containsValue(HttpHeaderNames.CONNECTION, "upgrade", true)) {
      return refuse(400, "the Connection header has no upgrade");
    }
    if (headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY).size() > 1) {
      return refuse(400, "more than one Sec-WebSocket-Key");
    }
    if (!isKey(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY))) {
      return refuse(400, "the Sec-WebSocket-Key is not 16 bytes in base64");
    }
    if (!"13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
      return refuse(426, "the Sec-WebSocket-Version is not 13");
    }
    return BackendRules.check(request, traits);
  }

  static Optional<UpgradeRefusal> refuse(int status, String reason) {
    return Optional.of(new UpgradeRefusal(status, reason));
  }

  private static boolean isKey(String key) {
    try {
      return key != null && Base64.getDecoder().decode(key).length == 16;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
