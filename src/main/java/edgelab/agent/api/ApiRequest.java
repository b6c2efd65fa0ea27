package edgelab.agent.api;

import edgelab.history.Json;
import edgelab.load.RequestHeader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A POST of the API.
 *
 * @param path and query
 * @param authorization the header of that name
 * @param contentType empty where there is no body
 */
public record ApiRequest(String path, String authorization, String contentType, String body) {
  private static final String CHANNELS = "/api/v2/notifications/channels";

  /** Client credentials (RFC 6749 §4.4) of an app; any secret will do. */
  public static ApiRequest token(String app) {
    return new ApiRequest(
        "/oauth/token",
        RequestHeader.basic(app + ":secret").value(),
        "application/x-www-form-urlencoded",
        "grant_type=client_credentials");
  }

  /** A new channel. */
  public static ApiRequest channel(String token) {
    return new ApiRequest(CHANNELS, "Bearer " + token, "", "");
  }

  /** More topics of a channel. */
  public static ApiRequest subscription(String token, String channel, List<String> topics) {
    return new ApiRequest(
        CHANNELS + "/" + channel + "/subscriptions",
        "Bearer " + token,
        "application/json",
        Json.line(topics.stream().map(topic -> Map.of("id", topic)).toList()));
  }

  /**
   * @param authority of the server
   * @param more headers
   */
  FullHttpRequest http(String authority, Map<String, String> more) {
    ByteBuf content = Unpooled.copiedBuffer(body, StandardCharsets.UTF_8);
    FullHttpRequest request =
        new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, path, content);
    more.forEach(request.headers()::set);
    request.headers().set(HttpHeaderNames.HOST, authority);
    request.headers().set(HttpHeaderNames.AUTHORIZATION, authorization);
    request.headers().set(HttpHeaderNames.ACCEPT, "application/json");
    request.headers().set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
    if (!contentType.isEmpty()) {
      request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
    }
    return request;
  }
}
