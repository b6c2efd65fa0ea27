package edgelab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceiveBufferTest {
  /** Measured on Linux 6.18, x86-64: the column rx_queue of /proc/net/udp, by datagram. */
  @ParameterizedTest
  @CsvSource({"198, 1280", "305, 1280", "645, 1280", "646, 2304", "1472, 2304"})
  void aDatagramTakesAPowerOfTwoAndItsDescriptor(int payload, int truesize) {
    assertThat(ReceiveBuffer.truesize(payload)).isEqualTo(truesize);
  }

  @Test
  void theMemoryOfShorterAndLongerOnesIsNotStated() {
    for (int payload : new int[] {197, 1_473}) {
      assertThatThrownBy(() -> ReceiveBuffer.truesize(payload))
          .hasMessage("payload must be 198 to 1472 bytes, not " + payload);
    }
  }

  /**
   * Measured: the kernel's default, and what Kamailio makes of it. The kernel before 6.18 looks
   * only at what is there already.
   */
  @ParameterizedTest
  @CsvSource({
    "212992, 6.18.44, 166",
    "524288, 6.18.44, 409",
    "524288, 6.17.9-200.fc42, 410",
    "524288, 6.1.0-13-amd64, 410",
    "524288, 7.0.0, 409",
    "1280, 6.18.44, 1",
    "1280, 5.15.0, 2",
    "1279, 6.18.44, 1"
  })
  void whatFitsIsKept(int bytes, String kernel, int kept) {
    assertThat(new ReceiveBuffer(bytes).keeps(1_280, kernel)).isEqualTo(kept);
  }
}
