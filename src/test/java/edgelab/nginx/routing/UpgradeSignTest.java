package edgelab.nginx.routing;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.nginx.Configs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What says that WebSockets come to a location, and what does not. */
class UpgradeSignTest {
  private static final String UPGRADE =
      "proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection upgrade;";

  /** Of one location that passes on, with lines around it. */
  private static UpgradeSign sign(String http, String server, String path, String location) {
    String text =
        "events {}\nhttp { %s server { listen 80; %s location %s { proxy_pass http://e; %s } } }"
            .formatted(http, server, path, location);
    return ProxiedLocations.in(Configs.of(text)).get(0).sign();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/ws",
        "/ws/",
        "/api/ws",
        "/ws2/",
        "/wss",
        "/websocket",
        "/websockets/",
        "/socket",
        "/socket.io/",
        "/sockjs-node",
        "/primus/socket",
        "/cable",
        "/signalr",
        "/mqtt",
        "/webSocketProxy",
        "/chat-ws",
        "~ ^/(ws|wss)/",
        "~* /socket$",
        "= /ws",
        "^~ /ws"
      })
  void aNameOfWebSocketsIsASign(String path) {
    assertThat(sign("", "", path, "")).isEqualTo(UpgradeSign.NAMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/live",
        "/hub",
        "/chatHub",
        "/chathub",
        "/stream",
        "/events",
        "/graphql",
        "/notifications",
        "/realtime/",
        "/push"
      })
  void aNameThatMayMeanSomethingElseIsOne(String path) {
    assertThat(sign("", "", path, "")).isEqualTo(UpgradeSign.PERHAPS_NAMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api",
        "/api/",
        "/static",
        "/news/",
        "/views",
        "/github",
        "/delivery",
        "/olive",
        "/browse/",
        "/upstream-health",
        "/pushkin",
        "/eventsource",
        "~ \\.php$",
        "~ \\w+s$"
      })
  void aPlainNameIsNone(String path) {
    assertThat(sign("", "", path, "")).isEqualTo(UpgradeSign.NONE);
  }

  /** Where the upgrade is set, the lines of the location, and its sign. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server |                                                  | PASSED_ON",
        "http   |                                                  | PASSED_ON",
        "http   | proxy_set_header X-User a;                       | CANCELLED",
        "server | proxy_set_header X-User a;                       | CANCELLED",
        "server | proxy_set_header Connection '';                  | NONE",
        "server | proxy_set_header Upgrade '';                     | NONE",
        "server | proxy_set_header Connection close;               | NONE",
        "none   |                                                  | NONE",
        "none   | proxy_set_header Host $host;                     | NONE",
        "none   | proxy_set_header Connection $http_connection;    | NONE",
        "none   | proxy_set_header Upgrade $http_upgrade;          | PASSED_ON",
        "none   | proxy_set_header upgrade websocket;              | PASSED_ON",
        "none   | proxy_set_header Connection 'Upgrade';           | PASSED_ON",
        "none   | proxy_set_header Connection $connection_upgrade; | PASSED_ON",
        "none   | proxy_set_header Upgarde $http_upgrade;          | PASSED_ON",
      })
  void aHeaderIsASignWhereItHoldsAndWhereItIsCancelled(
      String where, String lines, UpgradeSign sign) {
    String http = where.equals("http") ? UPGRADE : "";
    String server = where.equals("server") ? UPGRADE : "";
    assertThat(sign(http, server, "/api/", lines == null ? "" : lines)).isEqualTo(sign);
  }

  /** A server's own lines cancel those of http for all of its locations. */
  @Test
  void aServerCancelsForItsLocations() {
    assertThat(sign(UPGRADE, "proxy_set_header Host $host;", "/app/", ""))
        .isEqualTo(UpgradeSign.CANCELLED);
  }

  /** Nobody dials a WebSocket at a style sheet. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/static/", "/assets/", "~* \\.(css|js|png)$", "= /favicon.ico", "/healthz"})
  void filesMissNoUpgrade(String path) {
    assertThat(sign("", UPGRADE, path, "")).as("inherited").isEqualTo(UpgradeSign.NONE);
    assertThat(sign("", "", path, UPGRADE)).as("its own").isEqualTo(UpgradeSign.PASSED_ON);
    assertThat(sign("", UPGRADE, path, "proxy_set_header Host $host;")).isEqualTo(UpgradeSign.NONE);
  }

  /** Server-sent events, as their snippets have them. */
  @Test
  void aConnectionThatIsEmptiedOnPurposeIsNoWebSocket() {
    assertThat(sign("", "", "/events", "proxy_set_header Connection '';"))
        .isEqualTo(UpgradeSign.NONE);
    assertThat(sign("", "", "/ws", "proxy_set_header Connection '';")).isEqualTo(UpgradeSign.NAMED);
  }
}
