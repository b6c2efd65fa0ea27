package edgelab.edge.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import edgelab.history.EdgeEvent.Kind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionsTest {
  private static final String CALLS = "v2.users.1.conversations.calls";
  private static final String PRESENCE = "v2.users.1.presence";

  private final ServiceSteps steps = new ServiceSteps(ServiceSteps.REAL);
  private final AccessToken token = steps.token("app");
  private final String channel = steps.channel(token);

  private List<String> topics() {
    return steps.service.subscriptions(token, channel, steps.now).stream()
        .map(SubscriptionEntity::id)
        .toList();
  }

  private static List<String> many(int topics) {
    return IntStream.range(0, topics).mapToObj("v2.users.%d.presence"::formatted).toList();
  }

  @Test
  void someAreAddedAndSomeTakeTheirPlace() {
    steps.add(token, channel, PRESENCE);
    steps.add(token, channel, CALLS, PRESENCE);
    assertThat(topics()).containsExactly(PRESENCE, CALLS);
    steps.subscribe(token, channel, new SubscriptionOrder(List.of(CALLS), false, false));
    assertThat(topics()).containsExactly(CALLS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "v2.users",
        "v2.users..presence",
        "v2.users.1.2.presence",
        "v2.users.1.presence.",
        "V2.users.1.presence",
        "v2xusersx1xpresence",
        "v2.unheard.of"
      })
  void anUnknownTopicRefusesAll(String unknown) {
    assertThatThrownBy(() -> steps.add(token, channel, PRESENCE, unknown))
        .isInstanceOf(RestRefusal.class)
        .hasMessage("1 unknown topics: " + unknown);
    assertThat(topics()).isEmpty();
  }

  @Test
  void aTopicIsOf200CharactersAtTheMost() {
    assertThat(KnownTopics.has("v2.users.%s.presence".formatted("x".repeat(182)))).isTrue();
    assertThat(KnownTopics.has("v2.users.%s.presence".formatted("x".repeat(183)))).isFalse();
  }

  @Test
  void orItIsRejectedAloneWhereErrorsAreIgnored() {
    SubscriptionOrder order = new SubscriptionOrder(List.of("v2.no", CALLS), true, true);
    assertThat(steps.subscribe(token, channel, order))
        .extracting(SubscriptionEntity::state, SubscriptionEntity::rejectionReason)
        .containsExactly(tuple("Rejected", "unknown topic"), tuple("Permitted", null));
    assertThat(topics()).containsExactly(CALLS);
    assertThat(steps.logged(Kind.SUBSCRIBED))
        .containsExactly("SUBSCRIBED %s topics 2 rejected 1".formatted(channel));
  }

  @Test
  void aChannelTakes1000Topics() {
    steps.subscribe(token, channel, new SubscriptionOrder(many(1_000), true, false));
    assertThatThrownBy(() -> steps.add(token, channel, CALLS))
        .hasMessage("Too many topics: a channel takes 1000, not 1001");
    steps.add(token, channel, many(1_000).get(7));
    assertThat(topics()).hasSize(1_000);
  }

  @Test
  void aChannelOfAnotherOwnerIsNotThere() {
    AccessToken other = steps.token("other");
    assertThatThrownBy(() -> steps.add(other, channel, CALLS))
        .hasMessage("The requested resource was not found.");
    assertThatThrownBy(() -> steps.service.verify(other, channel, steps.now))
        .isInstanceOf(RestRefusal.class);
  }
}
