package com.example;

import static edgelab.assertions.CheckAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import edgelab.check.CheckResult;
import edgelab.judge.Verdict;
import edgelab.junit.EdgeLab;
import org.junit.jupiter.api.Test;

/** The change of nginx.conf is the fix. */
@EdgeLab(
    config = "nginx/nginx.conf",
    options = {"--only", "burst", "--no-strict"})
class NginxIT {
  @Test
  @EdgeLab(
      config = "nginx/before.conf",
      options = {"--only", "burst"})
  void beforeItTwoHundredClientsAreLost(CheckResult check) {
    assertThat(check).isSick().opened("burst", 300).causedBy("burst", "slots_exhausted");
  }

  @Test
  void noClientIsLost(CheckResult check) {
    assertThat(check).isHealthy().opened("burst", 500);
  }

  @Test
  void oneBurstServesAllTests(Verdict burst) {
    assertThat(burst.lost()).isEmpty();
  }
}
