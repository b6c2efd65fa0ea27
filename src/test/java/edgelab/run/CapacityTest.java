package edgelab.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import org.junit.jupiter.api.Test;

class CapacityTest {
  /** Heaps of 256 MiB in 24 GiB. */
  @Test
  void moreAgentsThanTheMemoryHoldsAreRefused() {
    assertThatCode(() -> Capacity.checkMemory(96, 24 * 1024)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Capacity.checkMemory(97, 24 * 1024))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "--agents 97: this machine has room for 96, because each agents' container needs at"
                + " least 256 MiB of its 24576 MiB of memory");
  }
}
