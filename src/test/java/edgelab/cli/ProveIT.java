package edgelab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The change of a folder of the catalogue, and the same backwards. */
class ProveIT {
  private static final String BROKEN = "nginx-variants/worker-connections/broken.conf";
  private static final String FIXED = "nginx-variants/worker-connections/fixed.conf";

  @Test
  void theFixFixesAndBackwardsItBreaks() {
    assertThat(prove(BROKEN, FIXED)).isZero();
    assertThat(prove(FIXED, BROKEN)).isEqualTo(1);
  }

  /** Both have the same limit, whether or not the environment makes checks strict. */
  private static int prove(String base, String head) {
    return Main.run("prove", base, head, "--only", "burst", "--quiet", "--strict");
  }
}
