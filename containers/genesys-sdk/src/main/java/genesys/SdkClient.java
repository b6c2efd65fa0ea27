package genesys;

import com.mypurecloud.sdk.v2.ApiClient;
import com.mypurecloud.sdk.v2.ApiException;
import com.mypurecloud.sdk.v2.extensions.notifications.ChannelMetadataNotification;
import com.mypurecloud.sdk.v2.extensions.notifications.NotificationEvent;
import com.mypurecloud.sdk.v2.extensions.notifications.NotificationHandler;
import com.mypurecloud.sdk.v2.extensions.notifications.NotificationListener;
import com.mypurecloud.sdk.v2.extensions.notifications.WebSocketListener;
import com.neovisionaries.ws.client.WebSocketException;
import com.neovisionaries.ws.client.WebSocketState;
import genesys.Report.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One user of the SDK, who reports whatever the SDK tells. */
final class SdkClient implements WebSocketListener {
  private final int number;
  private final ApiClient api;
  private final String topic;
  private NotificationHandler handler;

  SdkClient(int number, ApiClient api, String topic) {
    this.number = number;
    this.api = api;
    this.topic = topic;
  }

  /** With its topic; the socket is not opened yet. */
  void createChannel() {
    Listener events =
        new Listener(topic, Map.class, event -> report(Kind.EVENT, event.getTopicName()));
    Listener heartbeats =
        new Listener(
            "channel.metadata",
            ChannelMetadataNotification.class,
            event -> report(Kind.HEARTBEAT, message(event)));
    try {
      handler =
          NotificationHandler.Builder.standard()
              .withApiClient(api)
              .withNotificationListeners(List.of(events, heartbeats))
              .withWebSocketListener(this)
              .withAutoConnect(null)
              .build();
      report(Kind.CHANNEL, handler.getChannel().getId());
    } catch (ApiException e) {
      String text = "ApiException %d: %s".formatted(e.getStatusCode(), e.getMessage());
      report(Kind.API_EXCEPTION, text);
    } catch (Exception e) { // the SDK throws what it meets, a NullPointerException too
      report(Kind.API_EXCEPTION, e.toString());
    }
  }

  private static String message(NotificationEvent<?> event) {
    return ((ChannelMetadataNotification) event.getEventBody()).getMessage();
  }

  /** If there is a channel. */
  void openSocket() {
    if (handler == null) {
      return;
    }
    try {
      handler.connect(false);
    } catch (WebSocketException e) {
      onConnectError(e);
    } catch (Exception e) { // whatever it meets
      report(Kind.CONNECT_ERROR, e.toString());
    }
  }

  private void report(Kind kind, String text) {
    new Report(number, kind, text).print();
  }

  private static String text(WebSocketException error) {
    return error.getError() + ": " + error.getMessage();
  }

  @Override
  public void onStateChanged(WebSocketState state) {
    report(Kind.STATE, state.name());
  }

  @Override
  public void onConnected() {
    report(Kind.CONNECTED, "");
  }

  @Override
  public void onDisconnected(boolean closedByServer) {
    WebSocketState state = handler.getWebSocket().getState();
    report(
        Kind.DISCONNECTED,
        "closedByServer=%s, the handler's socket is %s".formatted(closedByServer, state));
  }

  @Override
  public void onError(WebSocketException exception) {
    report(Kind.ERROR, text(exception));
  }

  @Override
  public void onConnectError(WebSocketException exception) {
    report(Kind.CONNECT_ERROR, text(exception));
  }

  @Override
  public void onCallbackError(Throwable exception) {
    report(Kind.OTHER, exception.toString());
  }

  @Override
  public void onUnhandledEvent(String event) {
    report(Kind.OTHER, event);
  }

  /**
   * @param body the type that an event's body is read as
   */
  private record Listener(String topic, Class<?> body, Consumer<NotificationEvent<?>> then)
      implements NotificationListener<Object> {
    @Override
    public String getTopic() {
      return topic;
    }

    @Override
    public Class<?> getEventBodyClass() {
      return body;
    }

    @Override
    public void onEvent(NotificationEvent<?> event) {
      then.accept(event);
    }
  }
}
