package edgelab.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorsTest {
  @Test
  void idleAndWaitingForDisksIsNotUsed() {
    Processors before =
        Processors.parse("cpu  10 0 20 100 50 1 2 3 7 0\ncpu0 1 2 3 4 5 6 7 8 9 10");
    assertThat(before).isEqualTo(new Processors(36, 186));
    Processors after = Processors.parse("cpu  40 0 20 160 60 1 2 3 37 0");
    assertThat(before.busyUntil(after)).isEqualTo(0.3);
  }

  @Test
  void whereTheKernelDoesNotTellNothingIsKnown() {
    Processors nothing = Processors.parse("");
    assertThat(nothing.busyUntil(nothing)).isEqualTo(-1);
  }
}
