package edgelab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change as it is read. */
class ConfigChangeTest {
  @ParameterizedTest
  @CsvSource({
    "a 1;, a 2;, nginx.conf:8 a 1; -> a 2;",
    "'', a 2;, nginx.conf:8 + a 2;",
    "a 1;, '', nginx.conf:8 - a 1;",
    "'', '', nginx.conf:8",
  })
  void aLineWithNothingToWriteIsThePlaceAlone(String was, String now, String text) {
    assertThat(new ConfigChange("nginx.conf", 8, was, now, "it is so")).hasToString(text);
  }
}
