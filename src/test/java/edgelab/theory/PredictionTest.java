package edgelab.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PredictionTest {
  private static Limit limit(Limit.LimitKind kind, int least, int most) {
    return new Limit(kind, least, most, "", OptionalInt.empty());
  }

  /** Measured: limit_conn 290, 300 and 310 with slots for 300 open 290, 300 and 300. */
  @Test
  void theSmallestLimitDecides() {
    Limit slots = limit(Limit.LimitKind.SLOTS, 300, 300);
    for (int most : new int[] {290, 300, 310}) {
      Limit zone = limit(Limit.LimitKind.CONNECTIONS_PER_KEY, most, most);
      Prediction prediction = Prediction.of(500, List.of(slots, zone));
      assertThat(prediction).hasToString(String.valueOf(Math.min(300, most)));
      assertThat(prediction.binding()).contains(most < 300 ? zone : slots);
      assertThat(prediction.limits()).filteredOn(limit -> !limit.lets(500)).hasSize(2);
    }
  }

  @Test
  void boundsRemainBounds() {
    Prediction prediction =
        Prediction.of(
            500,
            List.of(
                limit(Limit.LimitKind.SLOTS, 141, 282),
                limit(Limit.LimitKind.REQUEST_RATE, 200, 230)));
    assertThat(prediction).hasToString("141..230");
    assertThat(prediction.isExact()).isFalse();
    assertThat(prediction.isHealthy()).isFalse();
  }

  @Test
  void whereAllOpenNothingBinds() {
    Prediction prediction = Prediction.of(300, List.of(limit(Limit.LimitKind.SLOTS, 300, 319)));
    assertThat(prediction.isHealthy()).isTrue();
    assertThat(prediction.isExact()).isTrue();
    assertThat(prediction.binding()).isEmpty();
    assertThat(Prediction.of(9, List.of())).hasToString("9");
  }

  @Test
  void boundsAreInOrder() {
    assertThatThrownBy(() -> limit(Limit.LimitKind.SLOTS, 3, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
