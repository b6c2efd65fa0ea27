package edgelab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @ParameterizedTest
  @CsvSource({"false, false, 0", "false, true, 2", "true, false, 1", "true, true, 1"})
  void sickOutweighsUnknown(boolean sick, boolean unknown, int code) {
    assertThat(ExitCode.of(sick, unknown)).isEqualTo(code);
  }
}
