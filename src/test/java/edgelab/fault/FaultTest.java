package edgelab.fault;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.history.FaultEvent;
import edgelab.history.FaultEvent.FaultChange;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaultTest {
  private final RecordingHop nginx = new RecordingHop("nginx");

  @Test
  void strikesAndHealsAreRecorded() {
    Instant began = Instant.now();
    try (Fault kill = Fault.kill(nginx)) {
      kill.strike();
      assertThat(nginx.done()).containsExactly("KILL");
      assertThat(nginx.log().allHealed()).isFalse();
    }
    assertThat(nginx.done()).containsExactly("KILL", "start");
    assertThat(nginx.log().allHealed()).isTrue();
    List<FaultEvent> events = nginx.log().since(began);
    assertThat(events)
        .extracting(FaultEvent::change)
        .containsExactly(FaultChange.STRUCK, FaultChange.HEALED);
    assertThat(events).allMatch(event -> event.fault().equals("kill"));
    assertThat(events).allMatch(event -> event.where().equals("nginx"));
    assertThat(events).allMatch(event -> !event.at().isNegative());
    assertThat(nginx.log().since(began.plusSeconds(60)))
        .as("before the burst")
        .allMatch(event -> event.at().isNegative());
  }

  @Test
  void theLogTellsWhichPlacesWereStruck() {
    assertThat(nginx.log().spared(Set.of("nginx", "edge"))).isTrue();
    Fault.kill(nginx).strike().close();
    assertThat(nginx.log().spared(Set.of("edge"))).isTrue();
    assertThat(nginx.log().spared(Set.of("nginx", "edge"))).isFalse();
  }

  @Test
  void aFaultThatNeverStruckIsNotRecorded() {
    Fault.pause(nginx).close();
    assertThat(nginx.log().since(Instant.now())).isEmpty();
  }

  @Test
  void eachFaultActsOnItsContainer() {
    for (Fault fault : List.of(Fault.pause(nginx), Fault.partition(nginx), Fault.quit(nginx))) {
      fault.strike().close();
    }
    Fault.reload(nginx);
    assertThat(nginx.done())
        .containsExactly("pause", "unpause", "disconnect", "connect", "QUIT", "start", "HUP");
  }
}
