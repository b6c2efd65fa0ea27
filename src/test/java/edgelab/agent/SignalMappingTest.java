package edgelab.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.agent.transport.signal.DialPhase;
import edgelab.agent.transport.signal.WireSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalMappingTest {
  @ParameterizedTest
  @EnumSource(DialPhase.class)
  void aPhaseKeepsItsName(DialPhase phase) {
    assertThat(SignalMapping.phase(phase)).hasToString(phase.name());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HTTP_STATUS")
  void aSignalKeepsItsName(WireSignal signal) {
    assertThat(SignalMapping.signal(signal)).hasToString(signal.name());
  }

  @Test
  void aStatusIsNoSignal() {
    assertThatThrownBy(() -> SignalMapping.signal(WireSignal.HTTP_STATUS))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
