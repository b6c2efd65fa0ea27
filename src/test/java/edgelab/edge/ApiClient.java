package edgelab.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import edgelab.script.NotificationSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;
import org.apache.hc.core5.io.CloseMode;

/** A client of the Edge's notification API over loopback, which keeps its connection. */
final class ApiClient implements AutoCloseable {
  static final String CHANNELS = "/api/v2/notifications/channels";

  private static final String JSON = "application/json; charset=utf-8";

  private final CloseableHttpClient http =
      HttpClients.custom().disableAutomaticRetries().disableAuthCaching().build();

  private final URI base;

  ApiClient(EdgeServer edge) {
    base = URI.create("http://localhost:" + edge.port());
  }

  /** An Edge with the service, whose sockets are its own. */
  static EdgeServer serving(EdgeServer edge) {
    edge.notifications().serve(settings(edge));
    return edge;
  }

  static NotificationSettings settings(EdgeServer edge) {
    return NotificationSettings.real(URI.create("ws://localhost:" + edge.port()));
  }

  static String subscriptions(String channel) {
    return CHANNELS + "/" + channel + "/subscriptions";
  }

  /**
   * Sends a request.
   *
   * @param body empty: none
   */
  ApiAnswer send(String method, String path, Map<String, String> headers, String body) {
    ClassicRequestBuilder request = ClassicRequestBuilder.create(method).setUri(base.resolve(path));
    headers.forEach(request::setHeader);
    if (!body.isEmpty()) {
      request.setEntity(new ByteArrayEntity(body.getBytes(UTF_8), null));
    }
    try {
      return http.execute(
          request.build(),
          response ->
              new ApiAnswer(
                  method,
                  base.resolve(path).getPath(),
                  response.getCode(),
                  headers(response),
                  response.getEntity() == null
                      ? ""
                      : EntityUtils.toString(response.getEntity(), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> headers(ClassicHttpResponse response) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : response.getHeaders()) {
      headers.put(header.getName(), header.getValue());
    }
    return headers;
  }

  private static String bearer(String token) {
    return "Bearer " + token;
  }

  ApiAnswer call(String method, String path, String token, String type, String body) {
    return send(method, path, Map.of("Authorization", bearer(token), "Content-Type", type), body);
  }

  ApiAnswer grant(String app, String secret, String form) {
    String credentials =
        Base64.getEncoder().encodeToString("%s:%s".formatted(app, secret).getBytes(UTF_8));
    return send(
        "POST",
        "/oauth/token",
        Map.of(
            "Authorization",
            "Basic " + credentials,
            "Content-Type",
            "application/x-www-form-urlencoded"),
        form);
  }

  String token(String app) {
    ApiAnswer granted = grant(app, "secret", "grant_type=client_credentials");
    return (String) granted.read().get("access_token");
  }

  ApiAnswer post(String path, String token) {
    return send("POST", path, Map.of("Authorization", bearer(token)), "");
  }

  ApiAnswer get(String path, String token) {
    return send("GET", path, Map.of("Authorization", bearer(token)), "");
  }

  /** The id of a new channel. */
  String channel(String token) {
    return (String) post(CHANNELS, token).read().get("id");
  }

  ApiAnswer subscribe(String token, String channel, String body) {
    return call("POST", subscriptions(channel), token, JSON, body);
  }

  @Override
  public void close() {
    http.close(CloseMode.IMMEDIATE);
  }
}
