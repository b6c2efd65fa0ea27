package edgelab.run;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import org.junit.jupiter.api.Test;

class CapacityTest {
  /** Heaps of 768 MiB in 24 GiB. */
  @Test
  void moreAgentsThanTheMemoryHoldsAreRefused() {
    assertThatCode(() -> Capacity.checkMemory(32, 24 * 1024)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Capacity.checkMemory(33, 24 * 1024))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "--agents 33: this machine has room for 32, because each agents' container needs at"
                + " least 768 MiB of its 24576 MiB of memory");
  }
}
