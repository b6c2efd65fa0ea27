package edgelab.edge;

import static edgelab.edge.ApiClient.CHANNELS;
import static edgelab.edge.ApiClient.subscriptions;
import static edgelab.edge.EdgeClients.awaitLogged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import edgelab.history.EdgeEvent;
import edgelab.history.EdgeEvent.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API over loopback, with a client that keeps its connection. */
class NotificationApiTest {
  private static final String TOPIC = "[{\"id\":\"v2.users.1.presence\"}]";

  private final EdgeServer edge = ApiClient.serving(new EdgeServer(0, 64));
  private final ApiClient api = new ApiClient(edge);

  @AfterEach
  void stop() {
    api.close();
    edge.close();
  }

  private static void assertFails(ApiAnswer answer, int status, String code) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.read().get("code")).isEqualTo(code);
    assertThat(answer.read().get("status")).isEqualTo(status);
  }

  /** The calls of the Java SDK before it dials. */
  @Test
  void aChannelIsCreatedAndSubscribedBeforeItsSocketOpens() {
    String token = api.token("app");
    ApiAnswer created = api.post(CHANNELS, token);
    assertThat(created.status()).isEqualTo(200);
    String id = (String) created.read().get("id");
    assertThat(created.read().get("connectUri"))
        .isEqualTo("ws://localhost:%d/channels/%s".formatted(edge.port(), id));
    ApiAnswer subscribed = api.subscribe(token, id, TOPIC);
    assertThat(subscribed.status()).isEqualTo(200);
    assertThat(subscribed.body()).contains("\"state\":\"Permitted\"");
    assertThat(api.get(subscriptions(id), token).body()).contains("v2.users.1.presence");
    awaitLogged(edge, Kind.TOKEN_ISSUED, "token 1 app app");
    awaitLogged(edge, Kind.CHANNEL_CREATED, id + " token 1");
    awaitLogged(edge, Kind.SUBSCRIBED, id + " topics 1 rejected 0");
  }

  @Test
  void aChannelsCreationMayBeAnswered201() {
    edge.notifications().serve(ApiClient.settings(edge).withCreateStatus(201));
    assertThat(api.post(CHANNELS, api.token("app")).status()).isEqualTo(201);
  }

  @Test
  void oneConnectionCarriesManyRequests() {
    String token = api.token("app");
    IntStream.range(0, 100).forEach(i -> api.get(CHANNELS, token));
    assertThat(edge.log()).filteredOn(event -> event.kind() == Kind.ACCEPTED).hasSize(1);
  }

  /** As the JDK's HttpClient does (RFC 9110 section 7.8). */
  @Test
  void anOfferOfHttp2IsNotTaken() {
    Map<String, String> offer =
        Map.of(
            "Authorization", "Bearer " + api.token("app"),
            "Connection", "Upgrade, HTTP2-Settings",
            "Upgrade", "h2c",
            "HTTP2-Settings", "AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA");
    assertThat(api.send("POST", CHANNELS, offer, "").status()).isEqualTo(200);
  }

  @Test
  void aClientThatAsksForItsEndGetsIt() throws Exception {
    try (RawClient client = new RawClient(edge.port())) {
      client.send("GET /api/v2/users/me HTTP/1.1\nHost: edge\nConnection: close\n\n");
      assertThat(client.head()).startsWith("HTTP/1.1 401 ");
      assertThat(client.end()).isEqualTo("FIN");
    }
  }

  @Test
  void of500ChannelsOnOneToken200AreRefused() {
    String token = api.token("app");
    List<ApiAnswer> answers =
        IntStream.range(0, 500).mapToObj(i -> api.post(CHANNELS, token)).toList();
    List<ApiAnswer> refused = answers.stream().filter(answer -> answer.status() == 429).toList();
    assertThat(refused).hasSize(200);
    assertFails(refused.get(0), 429, "too.many.requests.retry.after");
    assertThat(refused.get(0).header("Retry-After").map(Long::valueOf).orElse(0L))
        .isBetween(1L, 60L);
    assertThat(edge.log()).filteredOn(event -> event.kind() == Kind.RATE_LIMITED).hasSize(200);
    assertThat(edge.log()).filteredOn(event -> event.kind() == Kind.CHANNEL_EVICTED).hasSize(280);
  }

  @Test
  void aRequestWithoutATokenOrWithAForeignOneIs401() {
    assertFails(api.send("GET", CHANNELS, Map.of(), ""), 401, "authentication.required");
    assertFails(api.get(CHANNELS, "foreign"), 401, "bad.credentials");
    assertFails(
        api.send("GET", CHANNELS, Map.of("Authorization", "Basic YTpi"), ""),
        401,
        "authentication.required");
  }

  @Test
  void anExpiredTokenIs401() {
    Duration second = Duration.ofSeconds(1);
    edge.notifications()
        .serve(ApiClient.settings(edge).withTimes(second, Duration.ofDays(1), second));
    String token = api.token("app");
    await().untilAsserted(() -> assertFails(api.get(CHANNELS, token), 401, "bad.credentials"));
  }

  @Test
  void aTokenThatWasTakenBackIs401() {
    String token = api.token("app");
    edge.notifications().revoke(1);
    assertFails(api.get(CHANNELS, token), 401, "bad.credentials");
  }

  @Test
  void aChannelOfAnotherOwnerIs404() {
    String id = api.channel(api.token("app"));
    String other = api.token("other");
    assertFails(api.get(subscriptions(id), other), 404, "not.found");
    assertFails(api.subscribe(other, id, TOPIC), 404, "not.found");
    assertThat(api.call("HEAD", CHANNELS + "/" + id, other, "", "").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "{}",
        "[null]",
        "[{}]",
        "[{\"id\":null}]",
        "[[]]",
        "\"v2.users.1.presence\"",
        "[{\"id\":{}}]",
        "[{\"id\":\"v2.unheard.of\"}]",
        "[{\"id\":\"v2.users.1.presence\"}] x"
      })
  void aBadSubscriptionIs400(String body) {
    String token = api.token("app");
    assertFails(api.subscribe(token, api.channel(token), body), 400, "bad.request");
  }

  @Test
  void anotherContentTypeIs415() {
    String token = api.token("app");
    String path = subscriptions(api.channel(token));
    assertFails(api.call("PUT", path, token, "text/plain", TOPIC), 415, "unsupported.media.type");
    assertFails(api.send("POST", "/oauth/token", Map.of(), "{}"), 415, "unsupported.media.type");
  }

  @Test
  void aBodyThatIsTooLargeIs413AndTheConnectionGoesOn() {
    String token = api.token("app");
    String id = api.channel(token);
    String large = "[" + " ".repeat(300_000) + "]";
    assertFails(api.subscribe(token, id, large), 413, "request.entity.too.large");
    assertThat(api.get(CHANNELS, token).status()).isEqualTo(200);
    assertThat(edge.log()).filteredOn(event -> event.kind() == Kind.ACCEPTED).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /api/v2/notifications/channels, 'GET, POST'",
    "GET, /api/v2/notifications/channels/x, HEAD",
    "GET, /oauth/token, POST",
    "PATCH, /api/v2/notifications/channels/x/subscriptions, 'DELETE, GET, POST, PUT'"
  })
  void anotherMethodIs405(String method, String path, String allowed) {
    ApiAnswer answer = api.send(method, path, Map.of(), "");
    assertFails(answer, 405, "method.not.allowed");
    assertThat(answer.header("Allow")).hasValue(allowed);
  }

  @Test
  void anotherPathIs404() {
    assertFails(api.get("/api/v2/unheard/of", api.token("app")), 404, "not.found");
  }

  @ParameterizedTest
  @CsvSource({
    "app, secret, grant_type=password, 400, unsupported_grant_type",
    "app, secret, scope=x, 400, invalid_request",
    "'', secret, grant_type=client_credentials, 401, invalid_client",
    "app, '', grant_type=client_credentials, 401, invalid_client",
    "a b, secret, grant_type=client_credentials, 401, invalid_client"
  })
  void aGrantThatIsNotPossibleHasTheErrorOfTheRfc(
      String app, String secret, String form, int status, String error) {
    ApiAnswer answer = api.grant(app, secret, form);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.read().get("error")).isEqualTo(error);
  }

  @Test
  void whatTheLogSaysIsBounded() {
    api.get("/api/v2/" + "x".repeat(20_000), "foreign");
    assertThat(edge.log()).extracting(EdgeEvent::detail).allMatch(text -> text.length() < 300);
  }

  @Test
  void withoutTheServiceNothingOfItIsThere() {
    edge.reset();
    assertThat(api.get(CHANNELS, "x").status()).isEqualTo(426);
  }
}
