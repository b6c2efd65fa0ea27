package edgelab.edge;

import static edgelab.edge.EdgeClients.awaitLogged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.control.ControlClient;
import edgelab.control.ControlServer;
import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Json;
import edgelab.script.NotificationEvent;
import edgelab.script.NotificationSettings;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The orders to the notification service, over the control API. */
class EdgeOrdersTest {
  private final EdgeServer edge = new EdgeServer(0, 64);
  private final NameServer names = new NameServer(0);
  private final ApiClient api = new ApiClient(edge);
  private final NotificationSettings settings = ApiClient.settings(edge);
  private ControlServer server;
  private ControlClient control;

  @BeforeEach
  void start() throws IOException {
    server = EdgeMain.orders(new ControlServer(0, "secret"), edge, names).start();
    control = new ControlClient("edge", URI.create("http://localhost:" + server.port()), "secret");
  }

  @AfterEach
  void stop() {
    server.close();
    api.close();
    names.close();
    edge.close();
  }

  @Test
  void switchesOnChangesLimitsAndForgets() {
    control.put("/notifications", settings);
    String token = api.token("app");
    control.put("/notifications", settings.withCreateStatus(201));
    assertThat(api.post(ApiClient.CHANNELS, token).status()).isEqualTo(201);
    control.post("/notifications/revoke", "1");
    assertThat(api.post(ApiClient.CHANNELS, token).status()).isEqualTo(401);
    control.post("/reset");
    try (ApiClient another = new ApiClient(edge)) {
      assertThat(another.get(ApiClient.CHANNELS, token).status()).isEqualTo(426);
    }
    control.put("/notifications", settings);
    try (ApiClient another = new ApiClient(edge)) {
      another.token("app");
    }
    awaitLogged(edge, Kind.TOKEN_ISSUED, "token 1 app app");
  }

  @Test
  void publishesAndAnnounces() {
    control.put("/notifications", settings);
    String one = Json.line(new NotificationEvent("v2.users.1.presence", Map.of("a", 1)));
    String other = Json.line(new NotificationEvent("v2.users.2.presence", Map.of()));
    control.post("/notifications/events", one + "\n" + other);
    awaitLogged(edge, Kind.PUBLISHED, "v2.users.1.presence delivered 0 missed 0");
    awaitLogged(edge, Kind.PUBLISHED, "v2.users.2.presence delivered 0 missed 0");
    control.post("/notifications/maintenance");
    awaitLogged(edge, Kind.INJECTED, "maintenance of 0 connections");
  }

  @Test
  void saysWhatIsWrongWithAnOrder() {
    assertRefused("/notifications/maintenance", "", "no notifications are served");
    control.put("/notifications", settings);
    assertRefused("/notifications/revoke", "x", "write the number of a token, not x");
    assertRefused("/notifications/revoke", "7", "there is no token 7");
    assertRefused("/notifications/events", "{}", "topicName must have 1 to 200 characters");
    assertThatThrownBy(() -> control.put("/notifications", Map.of("publicBase", "http://x")))
        .hasMessageContaining("publicBase must be ws://HOST:PORT or wss://HOST:PORT");
  }

  private void assertRefused(String path, String body, String why) {
    assertThatThrownBy(() -> control.post(path, body))
        .isInstanceOf(LabException.class)
        .hasMessageContaining(why);
  }
}
