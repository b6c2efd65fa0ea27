package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HopTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNKNOWN")
  void everyCauseHasItsHop(Cause cause) {
    assertThat(Hop.of(cause)).as("add " + cause + " to Hop").isNotEqualTo(Hop.UNKNOWN);
  }
}
