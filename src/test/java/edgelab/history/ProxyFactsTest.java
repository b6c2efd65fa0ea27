package edgelab.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProxyFactsTest {
  /** The kernel counts for as long as a container lives; -1 is a counter that it does not have. */
  @ParameterizedTest
  @CsvSource({"5, 3, 2", "5, 5, 0", "5, 0, 5", "-1, -1, -1"})
  void overflowsOfBeforeAreNotItsOwn(long counted, long before, long own) {
    ProxyFacts facts = new ProxyFacts("nginx", "1.22.1", 1, 1_024, counted);
    assertThat(facts.withOverflowsSince(before).listenOverflows()).isEqualTo(own);
  }
}
