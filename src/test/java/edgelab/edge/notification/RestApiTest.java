package edgelab.edge.notification;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.EdgeEvent.Kind;
import edgelab.history.Json;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers that {@code NotificationApiTest} cannot get over loopback within seconds. */
class RestApiTest {
  private final ServiceSteps steps =
      new ServiceSteps(
          ServiceSteps.REAL.withRateLimit(Optional.empty()).withCapacity(Channels.MOST + 1, 1));
  private final RestApi api = new RestApi(steps.service);

  @Test
  void whereThereIsNoRoomTheAnswerIs503() {
    AccessToken token = steps.token("app");
    IntStream.range(0, Channels.MOST).forEach(i -> steps.channel(token));
    RestRequest request = create(token, "");
    RestAnswer answer = api.answer(request, steps.now, steps::note);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("ININ-Correlation-Id");
    assertThat(Json.read(answer.body(), Map.class).get("code")).isEqualTo("service.unavailable");
    assertThat(steps.log)
        .contains("API_REFUSED 503 POST /api/v2/notifications/channels service.unavailable");
  }

  private static RestRequest create(AccessToken token, String client) {
    return new RestRequest(
        "POST", "/api/v2/notifications/channels", "", "Bearer " + token.value(), "", client, "");
  }

  @Test
  void aClientThatTellsItsNumberIsNamed() {
    AccessToken token = steps.token("app");
    api.answer(create(token, "17"), steps.now, steps::note);
    api.answer(create(token, "x".repeat(1_000)), steps.now, steps::note);
    assertThat(steps.logged(Kind.CHANNEL_CREATED))
        .satisfiesExactly(
            named -> assertThat(named).endsWith(" token 1 client 17"),
            unnamed -> assertThat(unnamed).endsWith(" token 1"));
  }
}
