package edgelab.edge;

import edgelab.edge.notification.NotificationService;
import edgelab.edge.notification.RestAnswer;
import edgelab.edge.notification.RestApi;
import edgelab.edge.notification.RestRequest;
import edgelab.load.ClientBehaviour;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The notification service on one connection: requests of its API, and its channels' WebSockets.
 */
final class NotificationFront {
  /** A proxy may put a path of its own before it. */
  private static final Pattern CHANNEL = Pattern.compile("(?:/[^?]*)?/channels/([^/?]+)");

  private final ClientSocket socket;
  private final RestApi api;

  NotificationFront(ClientSocket socket, RestApi api) {
    this.socket = socket;
    this.api = api;
  }

  /** An offer of another protocol, such as h2c, is one that a server need not take. */
  boolean isForApi(FullHttpRequest request) {
    return request.decoderResult().isSuccess()
        && !request
            .headers()
            .containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
        && RestApi.isApi(path(request));
  }

  /**
   * Answers a request of the API.
   *
   * @return whether another request may follow
   */
  boolean answer(FullHttpRequest request) {
    RestRequest asked = request(request, request.content().toString(StandardCharsets.UTF_8));
    FullHttpResponse response = response(request, api.answer(asked, Instant.now(), socket::log));
    boolean isKept = HttpUtil.isKeepAlive(request);
    if (isKept) {
      socket.write(response);
    } else {
      socket.writeAndClose(response);
    }
    return isKept;
  }

  static boolean isForChannel(HttpRequest request) {
    return CHANNEL.matcher(path(request)).matches();
  }

  /** Of the channel in the path; empty where it does not exist. */
  Optional<Conversation> conversation(HttpRequest request) {
    NotificationService service = api.service();
    Matcher matcher = CHANNEL.matcher(path(request));
    return matcher.matches() && service.expiry(matcher.group(1), Instant.now()).isPresent()
        ? Optional.of(new ChannelConversation(socket, service, matcher.group(1)))
        : Optional.empty();
  }

  private static String path(HttpRequest request) {
    return request.uri().split("\\?", 2)[0];
  }

  static RestRequest request(HttpRequest request, String body) {
    String[] parts = request.uri().split("\\?", 2);
    HttpHeaders headers = request.headers();
    return new RestRequest(
        request.method().name(),
        parts[0],
        parts.length > 1 ? parts[1] : "",
        headers.get(HttpHeaderNames.AUTHORIZATION, ""),
        headers.get(HttpHeaderNames.CONTENT_TYPE, ""),
        headers.get(ClientBehaviour.CLIENT_HEADER, ""),
        body);
  }

  /** The connection is kept if the request wants that. */
  static FullHttpResponse response(HttpRequest request, RestAnswer answer) {
    ByteBuf body = Unpooled.copiedBuffer(answer.body(), StandardCharsets.UTF_8);
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
    answer.headers().forEach(response.headers()::set);
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
    if (body.isReadable()) {
      response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    }
    HttpUtil.setKeepAlive(
        response.headers(), request.protocolVersion(), HttpUtil.isKeepAlive(request));
    return response;
  }
}
