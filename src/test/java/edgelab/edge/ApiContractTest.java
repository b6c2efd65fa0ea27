package edgelab.edge;

import static edgelab.edge.ApiClient.CHANNELS;
import static edgelab.edge.ApiClient.subscriptions;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.script.NotificationSettings;
import edgelab.script.NotificationSettings.RateLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The Edge's answers are those of the description that it serves itself. */
class ApiContractTest {
  private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE", "HEAD"};

  private final EdgeServer edge = ApiClient.serving(new EdgeServer(0, 64));
  private final ApiClient api = new ApiClient(edge);
  private final NotificationSettings settings = ApiClient.settings(edge);
  private final ApiDescription description = new ApiDescription(describe().body());
  private final List<ApiAnswer> answers = new ArrayList<>();

  private ApiAnswer describe() {
    return api.send("GET", "/api/v2/docs/openapi.json", Map.of(), "");
  }

  @AfterEach
  void stop() {
    api.close();
    edge.close();
  }

  private void call(String method, String path, String token, String type, String body) {
    answers.add(api.call(method, path, token, type, body));
  }

  /** Each call, with this token and a channel of its owner or none. */
  private void callAll(String token, String channel) {
    List<String> paths =
        List.of(
            CHANNELS,
            CHANNELS + "/" + channel,
            subscriptions(channel),
            "/api/v2/notifications/availabletopics",
            "/api/v2/users/me");
    for (String path : paths) {
      for (String method : METHODS) {
        if (isDescribed(method, path)) {
          call(method, path, token, "application/json", "[{\"id\":\"v2.users.1.presence\"}]");
        }
      }
    }
  }

  private boolean isDescribed(String method, String path) {
    return description.answers().stream()
        .map(answer -> answer.split(" "))
        .anyMatch(
            parts -> parts[0].equals(method) && path.matches(parts[1].replace("{id}", "[^/]+")));
  }

  private void callInVain(String token, String channel) {
    String large = " ".repeat(300_000);
    for (String method : List.of("POST", "PUT")) {
      call(method, subscriptions(channel), token, "application/json", "{");
      call(method, subscriptions(channel), token, "text/plain", "[]");
      call(method, subscriptions(channel), token, "application/json", large);
    }
    String ignoring = subscriptions(channel) + "?ignoreErrors=true";
    call("POST", ignoring, token, "application/json", "[{\"id\":\"v2.unheard.of\"}]");
    call("POST", CHANNELS, token, "application/json", large);
    call("POST", "/oauth/token", token, "application/x-www-form-urlencoded", large);
    call("POST", "/oauth/token", token, "text/plain", "");
    call("POST", "/oauth/token", token, "application/x-www-form-urlencoded", "");
    answers.add(api.grant("app", "secret", "grant_type=password"));
    answers.add(api.grant("app", "secret", "grant_type=client_credentials"));
    answers.add(describe());
  }

  @Test
  void everyAnswerIsAsDescribedAndEveryDescribedAnswerIsGiven() {
    String token = api.token("app");
    String channel = api.channel(token);
    callAll(token, channel);
    callAll("foreign", channel);
    callAll(token, "streaming-0-unknown");
    callInVain(token, channel);
    edge.notifications().serve(settings.withCreateStatus(201));
    callAll(token, channel);
    RateLimit none = new RateLimit(1, Duration.ofDays(1));
    edge.notifications().serve(settings.withRateLimit(Optional.of(none)));
    callAll(token, channel);

    Set<String> given = new TreeSet<>();
    for (ApiAnswer answer : answers) {
      Optional<String> described = description.answer(answer);
      assertThat(described).as("%s, %s", answer, answer.body()).isPresent();
      assertThat(description.differences(described.get(), answer)).as("%s", answer).isEmpty();
      given.add(described.get());
    }
    assertThat(description.answers())
        .filteredOn(answer -> !answer.endsWith(" 503")) // see RestApiTest
        .containsExactlyInAnyOrderElementsOf(given);
  }
}
