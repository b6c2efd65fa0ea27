package edgelab.edge;

import edgelab.edge.notification.RestAnswer;
import edgelab.edge.notification.RestApi;
import edgelab.edge.notification.StepLog;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;

/**
 * Requests with their bodies. One that is too large gets the API's own error before its body has
 * come, which is then read and thrown away.
 */
final class ApiAggregator extends HttpObjectAggregator {
  private final RestApi api;
  private final StepLog log;

  ApiAggregator(RestApi api, StepLog log) {
    super(RestApi.MOST_BYTES);
    this.api = api;
    this.log = log;
  }

  @Override
  protected void handleOversizedMessage(ChannelHandlerContext ctx, HttpMessage oversized) {
    HttpRequest request = (HttpRequest) oversized;
    RestAnswer answer = api.tooLarge(NotificationFront.request(request, ""), log);
    ctx.writeAndFlush(NotificationFront.response(request, answer))
        .addListener(
            HttpUtil.isKeepAlive(request)
                ? ChannelFutureListener.CLOSE_ON_FAILURE
                : ChannelFutureListener.CLOSE);
  }
}
