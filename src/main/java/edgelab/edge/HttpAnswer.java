package edgelab.edge;

import edgelab.edge.UpgradeRules.UpgradeRefusal;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The Edge's HTTP answers, after which the connection ends. */
final class HttpAnswer {
  private HttpAnswer() {}

  static FullHttpResponse approval() {
    return of(new UpgradeRefusal(200, "approved"));
  }

  /**
   * Header lines of so many bytes, each of a length that every client takes.
   *
   * @param bytes a multiple of 1,024
   */
  static HttpHeaders filler(int bytes) {
    HttpHeaders headers = new DefaultHttpHeaders();
    int value = 1_024 - "Set-Cookie: \r\n".length();
    for (int line = 0; line < bytes / 1_024; line++) {
      headers.add(HttpHeaderNames.SET_COOKIE, "edgelab=" + "x".repeat(value - "edgelab=".length()));
    }
    return headers;
  }

  /** A refusal whose reason is the body. */
  static FullHttpResponse of(UpgradeRefusal refusal) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(refusal.status()),
            Unpooled.copiedBuffer(refusal.reason() + "\n", StandardCharsets.UTF_8));
    response
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes())
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    if (refusal.status() == 426) {
      response
          .headers()
          .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
          .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
    } else if (refusal.status() == 405) {
      response.headers().set(HttpHeaderNames.ALLOW, "GET");
    }
    return response;
  }

  /**
   * A 503.
   *
   * @param retryAfter in whole seconds; zero: the header is left out
   */
  static FullHttpResponse overloaded(Duration retryAfter) {
    FullHttpResponse response = of(new UpgradeRefusal(503, "too many come at once"));
    if (!retryAfter.isZero()) {
      response.headers().set(HttpHeaderNames.RETRY_AFTER, retryAfter.toSeconds());
    }
    return response;
  }
}
