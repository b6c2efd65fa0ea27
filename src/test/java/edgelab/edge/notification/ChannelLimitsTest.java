package edgelab.edge.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.history.EdgeEvent.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A pair of user and app holds 20 channels. */
class ChannelLimitsTest {
  private final ServiceSteps steps = new ServiceSteps(ServiceSteps.REAL);
  private final AccessToken token = steps.token("app");

  private List<String> create(int channels) {
    return IntStream.range(0, channels).mapToObj(i -> steps.channel(token)).toList();
  }

  @Test
  void aTwentyFirstRemovesTheOldest() {
    List<String> ids = create(21);
    assertThat(steps.channels(token)).isEqualTo(ids.subList(1, 21));
    assertThat(steps.logged(Kind.CHANNEL_EVICTED))
        .containsExactly("CHANNEL_EVICTED %s by %s token 1".formatted(ids.get(0), ids.get(20)));
  }

  /** 500 clients on one app: all but 20 lose their channel. */
  @Test
  void of500Channels480AreRemoved() {
    create(500);
    assertThat(steps.logged(Kind.CHANNEL_EVICTED)).hasSize(480);
  }

  @Test
  void aSubscriptionIsAUse() {
    List<String> ids = new ArrayList<>(create(20));
    steps.add(token, ids.get(0), "v2.users.1.presence");
    create(1);
    assertThat(steps.channels(token)).contains(ids.get(0)).doesNotContain(ids.get(1));
  }

  @Test
  void thoseWithoutAConnectionGoFirst() {
    List<String> ids = create(20);
    ServiceSteps.RecordedConnection first = steps.connect(ids.get(0));
    ids.subList(2, 20).forEach(steps::connect);
    steps.add(token, ids.get(1), "v2.users.1.presence"); // the last that was used
    create(1);
    assertThat(steps.channels(token)).contains(ids.get(0)).doesNotContain(ids.get(1));
    assertThat(first.closings).isEmpty();
  }

  @Test
  void whereAllAreConnectedTheConnectionIsClosed() {
    List<String> ids = create(20);
    List<ServiceSteps.RecordedConnection> connections = ids.stream().map(steps::connect).toList();
    create(1);
    assertThat(connections.get(0).closings).containsExactly("1008 after 0 s");
    assertThat(connections.get(1).closings).isEmpty();
  }

  @Test
  void anotherAppHasItsOwn() {
    create(20);
    AccessToken other = steps.token("other");
    steps.channel(other);
    assertThat(steps.channels(token)).hasSize(20);
    assertThat(steps.channels(other)).hasSize(1);
  }

  @Test
  void aSecondTokenOfAnAppHasTheSame() {
    create(20);
    steps.channel(steps.token("app"));
    assertThat(steps.channels(token)).hasSize(20);
    assertThat(steps.logged(Kind.CHANNEL_EVICTED)).hasSize(1);
  }

  @Test
  void aChannelLivesForADayAfterItsLastSubscription() {
    String id = steps.channel(token);
    steps.advance(Duration.ofHours(23));
    steps.add(token, id, "v2.users.1.presence");
    steps.advance(Duration.ofHours(23));
    assertThat(steps.channels(token)).containsExactly(id);
    steps.advance(Duration.ofHours(1));
    assertThat(steps.channels(token)).isEmpty();
    assertThat(steps.service.expiry(id, steps.now)).isEmpty();
  }

  @Test
  void theExpiryHasMilliseconds() {
    steps.channel(token);
    assertThat(steps.service.channels(token, steps.now))
        .extracting(ChannelEntity::expires)
        .containsExactly("2026-01-02T00:00:00.000Z");
  }

  @Test
  void idsAreThoseOfTheSeed() {
    ServiceSteps again = new ServiceSteps(ServiceSteps.REAL);
    ServiceSteps other = new ServiceSteps(ServiceSteps.REAL.withSeed(2));
    String id = steps.channel(token);
    assertThat(id).matches("streaming-0-[0-9a-z]{26}");
    assertThat(again.channel(again.token("app"))).isEqualTo(id);
    assertThat(other.channel(other.token("app"))).isNotEqualTo(id);
  }

  @Test
  void thereIsRoomForTenThousandAndAnEnd() {
    List<AccessToken> owners =
        IntStream.range(0, Channels.MOST / 20).mapToObj(i -> steps.token("app " + i)).toList();
    owners.forEach(owner -> IntStream.range(0, 20).forEach(i -> steps.channel(owner)));
    assertThatThrownBy(() -> steps.channel(token)).hasMessageContaining("Service Unavailable");
    steps.advance(Duration.ofDays(1));
    assertThat(steps.channel(steps.token("app"))).isNotEmpty();
  }

  @Test
  void thereIsRoomForTwentyThousandTokensAndAnEnd() {
    IntStream.range(1, Tokens.MOST).forEach(i -> steps.token("app"));
    assertThatThrownBy(() -> steps.token("app")).hasMessageContaining("Service Unavailable");
    steps.advance(Duration.ofDays(1));
    assertThat(steps.token("app").number()).isEqualTo(Tokens.MOST + 1);
  }

  @Test
  void thereIsRoomForTheTopicsOf500FullChannelsAndAnEnd() {
    String[] topics =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "v2.users.%d.presence".formatted(i))
            .toArray(String[]::new);
    for (int i = 0; i < Channels.MOST_TOPICS / 1_000; i++) {
      AccessToken owner = steps.token("app " + i / 20);
      steps.add(owner, steps.channel(owner), topics);
    }
    String id = steps.channel(token);
    assertThatThrownBy(() -> steps.add(token, id, topics[0]))
        .hasMessageContaining("Service Unavailable");
  }
}
