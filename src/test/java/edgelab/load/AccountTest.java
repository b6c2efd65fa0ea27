package edgelab.load;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.Event;
import edgelab.history.Json;
import edgelab.history.Phase;
import edgelab.load.NotificationAccount.Sharing;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class AccountTest {
  @Test
  void whatClientsShareDecidesTheirApps() {
    NotificationAccount own = NotificationAccount.sharing(Sharing.OWN_APP);
    assertThat(own.app(7)).isNotEqualTo(own.app(8));
    assertThat(own.topicsOf(7)).containsExactly("v2.users.agent-7.presence");
    NotificationAccount one = NotificationAccount.sharing(Sharing.ONE_APP);
    assertThat(one.app(7)).isEqualTo(one.app(8));
  }

  @Test
  void requestsBeforeADial() {
    assertThat(NotificationAccount.NONE.requests()).isZero();
    assertThat(NotificationAccount.sharing(Sharing.ONE_APP).requests()).isEqualTo(3);
    assertThat(NotificationAccount.sharing(Sharing.ONE_TOKEN).withoutTopics().requests())
        .isEqualTo(2);
  }

  /** Runs that were saved before accounts and phases came. */
  @Test
  void anOlderRunIsRead() {
    ObjectNode behaviour = Json.read(Json.line(ClientBehaviour.AGENT), ObjectNode.class);
    assertThat(behaviour.remove("account")).isNotNull();
    assertThat(Json.read(behaviour.toString(), ClientBehaviour.class))
        .isEqualTo(ClientBehaviour.AGENT);
    Event.Rejected rejected = new Event.Rejected(1, 1, Duration.ofSeconds(1), 503);
    ObjectNode event = Json.read(Json.line(rejected), ObjectNode.class);
    assertThat(event.remove("phase").stringValue()).isEqualTo(Phase.HANDSHAKE.name());
    assertThat(Json.read(event.toString(), Event.class)).isEqualTo(rejected);
  }
}
