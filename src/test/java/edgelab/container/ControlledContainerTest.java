package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.container.ControlledContainer.Networks;
import edgelab.relay.RelayRoute;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ControlledContainerTest {
  private static final Networks NONE = new Networks(null, null);

  private String suites;

  @BeforeEach
  void setPatience() {
    suites = System.setProperty("lab.patience", "3");
  }

  @AfterEach
  void restorePatience() {
    if (suites == null) {
      System.clearProperty("lab.patience");
    } else {
      System.setProperty("lab.patience", suites);
    }
  }

  @Test
  void programsInContainersHaveTheLabsPatience() {
    assertThat(
            Stream.of(
                ControlledContainer.agents(NONE),
                ControlledContainer.baseline("bare", NONE),
                ControlledContainer.relay(
                    1, NONE, List.of(RelayRoute.tcp(1, "edge:2", Duration.ofMillis(3))))))
        .allSatisfy(program -> assertThat(program.getCommandParts()).contains("-Dlab.patience=3"));
  }
}
