package edgelab.edge.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.edge.notification.ServiceSteps.RecordedConnection;
import edgelab.history.EdgeEvent.Kind;
import edgelab.script.NotificationEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final String TOPIC = "v2.users.1.presence";

  private final ServiceSteps steps = new ServiceSteps(ServiceSteps.REAL);
  private final AccessToken token = steps.token("app");

  private String subscribed() {
    String id = steps.channel(token);
    steps.add(token, id, TOPIC);
    return id;
  }

  private void publish(int number) {
    steps.service.publish(
        new NotificationEvent(TOPIC, Map.of("number", number)), steps.now, steps::note);
  }

  @Test
  void anEventReachesEachSubscriberOnceAndInOrder() {
    RecordedConnection one = steps.connect(subscribed());
    RecordedConnection two = steps.connect(subscribed());
    RecordedConnection unsubscribed = steps.connect(steps.channel(token));
    publish(1);
    publish(2);
    assertThat(one.texts).hasSize(2).isEqualTo(two.texts);
    assertThat(one.texts.get(0))
        .startsWith("{\"topicName\":\"" + TOPIC + "\",\"version\":\"2\"")
        .contains("\"eventBody\":{\"number\":1}");
    assertThat(one.texts.get(1)).contains("\"eventBody\":{\"number\":2}");
    assertThat(unsubscribed.texts).isEmpty();
  }

  /** The real service keeps none either: what is missed is missed. */
  @Test
  void whatIsMissedIsCounted() {
    steps.connect(subscribed());
    steps.connect(subscribed()).reads = false;
    subscribed();
    publish(1);
    assertThat(steps.logged(Kind.PUBLISHED))
        .containsExactly("PUBLISHED %s delivered 1 missed 2".formatted(TOPIC));
  }

  @Test
  void aSecondConnectionTakesThePlaceOfTheFirst() {
    String id = subscribed();
    RecordedConnection first = steps.connect(id);
    RecordedConnection second = steps.connect(id);
    assertThat(first.closings).containsExactly("1008 after 0 s");
    steps.service.disconnect(id, first, steps.now);
    publish(1);
    assertThat(first.texts).isEmpty();
    assertThat(second.texts).hasSize(1);
    assertThat(second.closings).isEmpty();
  }

  @Test
  void maintenanceIsAnnouncedAMinuteBefore() {
    RecordedConnection connection = steps.connect(subscribed());
    steps.service.announceMaintenance(steps::note);
    assertThat(connection.texts)
        .singleElement()
        .asString()
        .startsWith("{\"topicName\":\"v2.system.socket_closing\"");
    assertThat(connection.closings).containsExactly("1001 after 60 s");
    assertThat(steps.log).contains("INJECTED maintenance of 1 connections");
  }

  @Test
  void aChannelThatIsOverGetsNothing() {
    RecordedConnection connection = steps.connect(subscribed());
    steps.advance(Duration.ofDays(1));
    publish(1);
    assertThat(connection.texts).isEmpty();
  }

  @Test
  void aTokenThatWasTakenBackIsGoodNoLonger() {
    steps.service.revoke(1, steps::note);
    assertThat(steps.log).contains("TOKEN_REVOKED token 1");
    assertThatThrownBy(
            () -> steps.service.authorize(token.value(), "GET /x", steps.now, steps::note))
        .hasMessage("Invalid login credentials.");
    assertThatThrownBy(() -> steps.service.revoke(1, steps::note))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no token 1");
  }

  @Test
  void limitsChangeAndWhatThereIsStays() {
    String id = subscribed();
    steps.service.change(ServiceSteps.REAL.withCapacity(1, 1));
    assertThat(steps.channels(token)).containsExactly(id);
    assertThatThrownBy(() -> steps.add(token, id, "v2.users.2.presence"))
        .hasMessage("Too many topics: a channel takes 1, not 2");
    steps.channel(token);
    assertThat(steps.channels(token)).hasSize(1).doesNotContain(id);
  }
}
