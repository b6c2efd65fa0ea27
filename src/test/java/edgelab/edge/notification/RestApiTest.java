package edgelab.edge.notification;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Json;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@code NotificationApiTest} cannot ask for over loopback within seconds. */
class RestApiTest {
  private final ServiceSteps steps =
      new ServiceSteps(
          ServiceSteps.REAL.withRateLimit(Optional.empty()).withCapacity(Channels.MOST + 1, 1));
  private final RestApi api = new RestApi(steps.service);

  @Test
  void whereThereIsNoRoomTheAnswerIs503() {
    AccessToken token = steps.token("app");
    IntStream.range(0, Channels.MOST).forEach(i -> steps.channel(token));
    RestRequest request =
        new RestRequest(
            "POST", "/api/v2/notifications/channels", "", "Bearer " + token.value(), "", "");
    RestAnswer answer = api.answer(request, steps.now, steps::note);
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsKey("ININ-Correlation-Id");
    assertThat(Json.read(answer.body(), Map.class).get("code")).isEqualTo("service.unavailable");
    assertThat(steps.log)
        .contains("API_REFUSED 503 POST /api/v2/notifications/channels service.unavailable");
  }
}
