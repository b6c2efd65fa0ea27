package edgelab.edge.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketMessageTest {
  private final ServiceSteps steps = new ServiceSteps(ServiceSteps.REAL);
  private final AccessToken token = steps.token("app");
  private final String channel = steps.channel(token);

  private Optional<String> answer(String text) {
    return steps.service.answer(channel, text, steps.now, steps::note);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"message\":\"ping\"}", " { \"message\" :\n\"ping\", \"x\": 1 } "})
  void aPingIsAnswered(String ping) {
    assertThat(answer(ping)).contains(NotificationMessages.PONG);
  }

  /** One client sends the time every second. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "1732890000000",
        "2026-11-29T13:00:00Z",
        "null",
        "\"ping\"",
        "[{\"message\":\"ping\"}]",
        "{\"message\":\"ping\"",
        "{\"message\":\"ping\"} x",
        "{\"message\":{\"ping\":1}}",
        "{\"message\":\"unheard of\"}",
        "{}"
      })
  void whatIsNoMessageIsIgnored(String text) {
    assertThat(answer(text)).isEmpty();
  }

  @Test
  void nestingWithoutEndIsIgnored() {
    assertThat(answer("[".repeat(100_000))).isEmpty();
  }

  @Test
  void aSubscriptionIsAnsweredWithItsId() {
    String text =
        "{\"message\":\"subscribe\",\"topics\":[\"v2.users.1.presence\"],\"correlationId\":\"7\"}";
    assertThat(answer(text))
        .contains("{\"result\":\"200\",\"status\":\"subscribed\",\"correlationId\":\"7\"}");
    assertThat(steps.service.subscriptions(token, channel, steps.now)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'message':'subscribe'} | 400",
        "{'message':'subscribe','topics':'v2.users.1.presence'} | 400",
        "{'message':'subscribe','topics':[1]} | 400",
        "{'message':'subscribe','topics':[null]} | 400",
        "{'message':'subscribe','topics':['v2.unheard.of']} | 400",
      })
  void aBadSubscriptionFails(String text, String result) {
    assertThat(answer(text.replace('\'', '"')))
        .hasValueSatisfying(
            json ->
                assertThat(json)
                    .startsWith("{\"result\":\"%s\",\"status\":\"failure\"".formatted(result)));
    assertThat(steps.service.subscriptions(token, channel, steps.now)).isEmpty();
  }

  @Test
  void aChannelThatIsOverIs404() {
    steps.advance(Duration.ofDays(1));
    assertThat(answer("{\"message\":\"subscribe\",\"topics\":[]}"))
        .hasValueSatisfying(json -> assertThat(json).startsWith("{\"result\":\"404\""));
  }
}
