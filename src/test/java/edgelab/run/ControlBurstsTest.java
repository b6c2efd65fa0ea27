package edgelab.run;

import static edgelab.Histories.cut;
import static edgelab.Histories.healthy;
import static edgelab.Histories.history;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.container.ControlledContainer.Networks;
import edgelab.container.EdgeContainer;
import edgelab.fault.Fault;
import edgelab.fault.FaultLog;
import edgelab.fault.RecordingHop;
import edgelab.history.History;
import edgelab.load.Burst;
import edgelab.run.ControlBursts.Control;
import edgelab.run.ControlBursts.StraightLoad;
import edgelab.script.NotificationSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlBurstsTest {
  private static final History CLEAN = history(healthy(0), healthy(1));

  private final ControlBursts controls = new ControlBursts();

  private static StraightLoad straight(Burst burst) {
    return new StraightLoad(burst, 1, Optional.empty());
  }

  @Test
  void aCleanOneIsGoodForTheSameBurstAgainAndForNoOther() {
    Burst same = CLEAN.burst();
    controls.keep(straight(same), CLEAN, "first");
    assertThat(controls.of(straight(same))).contains(new Control(CLEAN, Optional.of("first")));
    assertThat(controls.of(straight(same.withBehaviour(same.behaviour().withSubprotocol("other")))))
        .isEmpty();
    assertThat(controls.of(straight(Burst.of(same.route().resolve("/other"), 2, same.timing()))))
        .isEmpty();
    assertThat(
            controls.of(
                straight(Burst.of(same.route(), 2, same.timing().withHold(Duration.ofSeconds(9))))))
        .isEmpty();
    assertThat(controls.of(new StraightLoad(same, 2, Optional.empty()))).isEmpty();
    NotificationSettings served = NotificationSettings.real(URI.create("ws://nginx:80"));
    assertThat(controls.of(new StraightLoad(same, 1, Optional.of(served)))).isEmpty();
  }

  @Test
  void oneThatLostAClientIsSentAgain() {
    History sick = history(healthy(0), cut(1));
    controls.keep(straight(sick.burst()), sick, "sick");
    assertThat(controls.of(straight(sick.burst()))).isEmpty();
  }

  /**
   * Of what a clean burst straight to the Edge has shown, a fault of these places leaves nothing.
   */
  @ParameterizedTest
  @ValueSource(strings = {"agents", "edge", EdgeContainer.CONTROL_PLACE})
  void aFaultOnTheStraightWayForgetsThem(String struck) {
    RecordingHop hop = new RecordingHop(struck);
    Fault.pause(hop).strike().close();
    controls.keep(straight(CLEAN.burst()), CLEAN, "first");
    controls.outlive(hop.log());
    assertThat(ControlBursts.areGoodAfter(hop.log())).isFalse();
    assertThat(controls.of(straight(CLEAN.burst()))).isEmpty();
  }

  @Test
  void theyOutliveAFaultOfTheProxyAndNone() {
    RecordingHop nginx = new RecordingHop("nginx");
    Fault.kill(nginx).strike().close();
    controls.keep(straight(CLEAN.burst()), CLEAN, "first");
    controls.outlive(nginx.log());
    controls.outlive(new FaultLog());
    assertThat(controls.of(straight(CLEAN.burst()))).isPresent();
  }

  @Test
  void aBurstInTroubleForgetsThem() {
    AgentPool agents = new AgentPool(new Networks(null, null), List.of());
    agents.controls().keep(straight(CLEAN.burst()), CLEAN, "first");
    agents.abandonBurst();
    assertThat(agents.controls().of(straight(CLEAN.burst()))).isEmpty();
  }
}
