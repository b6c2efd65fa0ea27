package edgelab.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LossyExchangesTest {
  private static final PathQuality PERFECT = PathQuality.PERFECT;

  @Test
  void withoutLossNothingIsRepeated() {
    assertThat(LossyExchanges.NONE.then(PERFECT, 7)).isEqualTo(new LossyExchanges(7, 7));
  }

  /** One exchange after the other, as the forwarder numbers their datagrams. */
  @Test
  void theOrderOfTheExchangesDoesNotMatter() {
    for (int seed = 0; seed < 100; seed++) {
      PathQuality path = new PathQuality(Duration.ZERO, Duration.ZERO, 0.3, seed);
      long out = 0;
      long back = 0;
      for (int exchange = 0; exchange < 20; exchange++) {
        boolean isAnswered = false;
        while (!isAnswered) {
          if (path.delay(2 * out++).isPresent()) {
            isAnswered = path.delay(2 * back++ + 1).isPresent();
          }
        }
      }
      LossyExchanges half = LossyExchanges.NONE.then(path, 10);
      assertThat(half.then(path, 10)).isEqualTo(new LossyExchanges(out, back));
      assertThat(half.then(path, 10).since(half)).isNotEqualTo(new LossyExchanges(out, back));
    }
  }
}
