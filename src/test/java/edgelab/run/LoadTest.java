package edgelab.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import edgelab.load.NotificationAccount;
import edgelab.load.NotificationAccount.Sharing;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static NotificationAccount sharing(Sharing credentials) {
    return NotificationAccount.sharing(credentials);
  }

  /** Two containers would have two tokens, each with a limit of its own. */
  @Test
  void clientsThatShareATokenAreInOneContainer() {
    Load two = new Load(500, 2);
    assertThatThrownBy(() -> two.requireRoomFor(sharing(Sharing.ONE_TOKEN)))
        .isInstanceOf(LabException.class)
        .hasMessage("clients that share one token must be in one container of agents, not in 2");
    assertThatCode(() -> two.requireRoomFor(sharing(Sharing.ONE_APP))).doesNotThrowAnyException();
    assertThatCode(() -> Load.of(500).requireRoomFor(sharing(Sharing.ONE_TOKEN)))
        .doesNotThrowAnyException();
  }
}
