package edgelab.nginx.limits;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.proxy.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotArithmeticTest {
  private static final Version SINCE_1_19_2 = Version.parse("1.19.2");

  /** Each number was measured with 500 raw clients, one worker and one listener. */
  @ParameterizedTest
  @CsvSource({
    "512, 255, 239",
    "600, 299, 281",
    "602, 300, 282",
    "641, 319, 300",
    "768, 383, 359",
    "1066, 532, 499",
    "1067, 532, 500"
  })
  void opensWhatWasMeasured(int slots, int ramp, int burst) {
    SlotArithmetic worker = new SlotArithmetic(slots, 1);
    assertThat(worker.ramp()).isEqualTo(ramp);
    assertThat(worker.burst(SINCE_1_19_2)).isEqualTo(burst);
  }

  @Test
  void everyListenerTakesASlot() {
    assertThat(new SlotArithmetic(641, 2).burst(SINCE_1_19_2)).isEqualTo(299);
    assertThat(new SlotArithmetic(642, 2).burst(SINCE_1_19_2)).isEqualTo(300);
  }

  @Test
  void beforeItDrainedEarlyABurstIsARamp() {
    assertThat(new SlotArithmetic(641, 1).burst(Version.parse("1.18.0"))).isEqualTo(319);
    assertThat(new SlotArithmetic(641, 1).burst(Version.parse("1.19.1"))).isEqualTo(319);
  }

  @Test
  void slotsForABurstAreTheFewestThatSuffice() {
    assertThat(SlotArithmetic.slotsFor(500, 1)).isEqualTo(1067);
    for (int clients = 1; clients < 3_000; clients += 7) {
      int slots = SlotArithmetic.slotsFor(clients, 2);
      assertThat(fewest(slots)).isEqualTo(clients);
      assertThat(fewest(slots - 1)).isLessThan(clients);
    }
  }

  private static int fewest(int slots) {
    SlotArithmetic worker = new SlotArithmetic(slots, 2);
    return Math.min(worker.ramp(), worker.burst(SINCE_1_19_2));
  }
}
