package edgelab.report;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.herd.HerdComparison;
import edgelab.herd.HerdSetting;
import edgelab.load.RetryPolicy;
import edgelab.script.Admission;
import edgelab.theory.HerdForecast;
import edgelab.theory.HerdRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparedHerdTest {
  /** Four dials of three clients, of which one is in after 1.1 s; (3 - 1) / 1 is the soonest. */
  @Test
  void itHasTheFiguresOfTheTable() {
    HerdRun measured = new HerdRun(3, List.of(0.0, 0.0, 0.0, 1.05), List.of(1.1));
    HerdRun simulated = new HerdRun(3, List.of(0.0, 1.25), List.of(1.3));
    HerdSetting setting = HerdSetting.of(RetryPolicy.FULL, Admission.bucket(1, 1), 3);
    ComparedHerd herd =
        ComparedHerd.of(
            new HerdComparison(setting, List.of(measured), new HerdForecast(List.of(simulated))));
    assertThat(herd.policy()).isEqualTo("full");
    assertThat(herd.opened()).isEqualTo(1);
    assertThat(herd.seconds()).isEqualTo(1.1);
    assertThat(herd.simulatedSeconds().mean()).isEqualTo(1.3);
    assertThat(herd.leastSeconds()).isEqualTo(2);
    assertThat(herd.refused()).isEqualTo(3);
    assertThat(herd.peak()).isEqualTo(1);
    assertThat(herd.disagreements()).isNotEmpty();
  }
}
