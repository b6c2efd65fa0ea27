package edgelab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeLimitTest {
  private static final String PROPERTY = "lab.patience";

  @Test
  void aMachineIsFastEnoughIfNothingIsSaid() {
    String suites = System.clearProperty(PROPERTY);
    try {
      assertThat(TimeLimit.seconds(30)).isEqualTo(Duration.ofSeconds(30));
      assertThat(TimeLimit.option()).isEqualTo("-Dlab.patience=1");
    } finally {
      set(suites);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 30", "3, 90", "100, 3000"})
  void everyLimitGrowsByTheFactor(String patience, int seconds) {
    String suites = System.setProperty(PROPERTY, patience);
    try {
      assertThat(TimeLimit.seconds(30)).isEqualTo(Duration.ofSeconds(seconds));
      assertThat(TimeLimit.option()).isEqualTo("-Dlab.patience=" + patience);
    } finally {
      set(suites);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "1000", "-1", "1.5", "2x", "02", " 2", ""})
  void anythingElseIsRefusedInOneLine(String patience) {
    String suites = System.setProperty(PROPERTY, patience);
    try {
      assertThatThrownBy(() -> TimeLimit.seconds(30))
          .isInstanceOf(LabException.class)
          .hasMessage("-Dlab.patience=" + patience + ": write a whole number from 1 to 100");
    } finally {
      set(suites);
    }
  }

  private static void set(String suites) {
    if (suites == null) {
      System.clearProperty(PROPERTY);
    } else {
      System.setProperty(PROPERTY, suites);
    }
  }
}
