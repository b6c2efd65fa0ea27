package edgelab.variant;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.Cause;
import edgelab.judge.Diagnosis;
import edgelab.proxy.Forecast;
import edgelab.theory.Opens;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

  /** What was computed, what was measured of 500 clients, and whether the two agree. */
  @ParameterizedTest
  @CsvSource({
    "500, -, 500, HEALTHY, none, true",
    "500, -, 499, UNREACHABLE, unknown, false",
    "500, -, 500, ABNORMAL, idle_timeout, false",
    "500, -, 500, INCONCLUSIVE, unknown, false",
    "300, limit_conn, 300, REJECTED, limit_conn, true",
    "300, limit_conn, 300, UNREACHABLE, limit_conn, true",
    "300, limit_conn, 301, REJECTED, limit_conn, false",
    "300, limit_conn, 300, REJECTED, limit_req, false",
    "300, limit_conn, 300, INCONCLUSIVE, limit_conn, false",
    "479..500, slots_exhausted, 480, UNREACHABLE, slots_exhausted, true",
    "479..500, slots_exhausted, 500, HEALTHY, none, true",
    "479..500, slots_exhausted, 500, ABNORMAL, reload, false",
    "479..499, slots_exhausted, 499, HEALTHY, none, false",
    "500, idle_timeout, 500, ABNORMAL, idle_timeout, true",
    "500, idle_timeout, 500, HEALTHY, none, false",
  })
  void aForecastAgreesWithAMeasurement(
      String opens, String cause, int opened, Diagnosis diagnosis, String found, boolean agree) {
    Optional<Cause> computed =
        Optional.of(cause).filter(text -> text.length() > 1).map(Cause::named);
    Expectation expectation = Expectation.of(new Forecast(Opens.parse(opens, 500), computed));
    assertThat(expectation.isMetBy(500, opened, diagnosis, Cause.named(found))).isEqualTo(agree);
  }

  /** A limit by a key that the file does not tell: all may open, or as few as one key's. */
  @Test
  void whatTheFileDoesNotTellMayComeAsWell() {
    Forecast limited =
        new Forecast(new Opens(100, 500), Optional.of(Cause.named("limit_conn")), List.of());
    Expectation expectation =
        Expectation.of(new Forecast(Opens.exactly(500), Optional.empty(), List.of(limited)));
    assertThat(expectation.isMetBy(500, 500, Diagnosis.HEALTHY, Cause.NONE)).isTrue();
    assertThat(expectation.isMetBy(500, 100, Diagnosis.REJECTED, Cause.named("limit_conn")))
        .isTrue();
    assertThat(expectation.isMetBy(500, 99, Diagnosis.REJECTED, Cause.named("limit_conn")))
        .isFalse();
    assertThat(expectation.isMetBy(500, 100, Diagnosis.REJECTED, Cause.named("limit_req")))
        .isFalse();
  }
}
