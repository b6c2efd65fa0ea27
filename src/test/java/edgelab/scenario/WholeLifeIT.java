package edgelab.scenario;

import static edgelab.assertions.VerdictAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.judge.LifeSteps;
import edgelab.judge.LifeSteps.LifeStep;
import edgelab.judge.LifeSteps.StepCount;
import edgelab.nginx.causes.EditedVariant;
import edgelab.run.Lab;
import edgelab.run.Load;
import edgelab.run.Outcome;
import edgelab.variant.ConfigUnderTest;
import edgelab.variant.Variant;
import edgelab.variant.Variants;
import edgelab.variant.WholeLife;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Misconfigurations of NGINX, met by clients that make a token and a channel before they dial. */
class WholeLifeIT {
  private static final Load LOAD = Load.of(Variant.CLIENTS).withBriefControl();

  /** Several folders have the same fix, whose experiment is run once. */
  private static final Map<Object, Outcome> FIXED = new HashMap<>();

  /**
   * The first to meet a lack of slots, a limit on requests or a 201 is the request for a token;
   * what is wrong with the upgrade alone, the dial; what cuts silence, the hold.
   */
  @ParameterizedTest
  @CsvSource({
    "worker-connections, TOKEN",
    "limit-req, TOKEN",
    "return-201, TOKEN",
    "upgrade-headers, DIAL",
    "idle-timeout, FIRST_HEARTBEAT"
  })
  void theCauseIsFoundAndTheLossesStandAtTheirSteps(String variant, LifeStep first) {
    Outcome broken = outcome(WholeLife.of(Variants.named(variant).broken()));
    assertThat(broken).asPredicted();
    List<StepCount> lost =
        LifeSteps.of(broken.evidence().history(), broken.verdict().lost()).stream()
            .filter(step -> step.lost() > 0)
            .toList();
    assertThat(lost.get(0).step()).isEqualTo(first);
    assertThat(lost.stream().mapToInt(StepCount::lost).sum())
        .isEqualTo(broken.verdict().lost().size());
    ConfigUnderTest fixed = WholeLife.of(Variants.named(variant).fixed());
    Object experiment = EditedVariant.experiment(fixed);
    assertThat(FIXED.computeIfAbsent(experiment, same -> outcome(fixed))).asPredicted();
  }

  private static Outcome outcome(ConfigUnderTest config) {
    try (Lab lab = Lab.with(config)) {
      return lab.start(LOAD).finish();
    }
  }
}
