package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.InspectContainerResponse;
import edgelab.LabException;
import edgelab.fault.Fault;
import edgelab.run.Lab;
import edgelab.run.Outcome;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where nothing but the configuration differs, NGINX begins in the container of the one before. */
class ProxyPoolIT {
  private static final int CLIENTS = 10;
  private static final String LEFT = "/var/cache/nginx/left";

  @TempDir private Path folder;

  @Test
  void aProxyMeetsNothingOfTheOneBefore() throws Exception {
    String before;
    try (Lab first = Lab.with(plain("first"))) {
      assertThat(first.burst(CLIENTS).evidence().proxy().requests()).hasSize(CLIENTS);
      InspectContainerResponse container = LabContainers.proxy(first);
      LabContainers.shell(container, "touch " + LEFT);
      before = container.getId();
    }
    try (Lab second = Lab.with(changed("second", Map.of("listen 80;", "listen 80 backlog=600;")))) {
      InspectContainerResponse container = LabContainers.proxy(second);
      assertThat(container.getId()).isEqualTo(before);
      assertThat(LabContainers.shell(container, "ls " + LEFT + " 2>&1")).contains("No such file");
      Outcome outcome = second.burst(CLIENTS);
      assertThat(outcome.evidence().proxy().requests()).hasSize(CLIENTS);
    }
  }

  @Test
  void aContainerThatAFaultStruckIsNotUsedAgain() {
    String before;
    try (Lab first = Lab.with(plain("first"))) {
      before = LabContainers.proxy(first).getId();
      try (Fault pause = Fault.pause(first.nginx())) {
        pause.strike();
      }
    }
    try (Lab second = Lab.with(plain("second"))) {
      assertThat(LabContainers.proxy(second).getId()).isNotEqualTo(before);
    }
  }

  @Test
  void aProxyThatRefusesItsConfigurationEndsItsContainer() {
    String before;
    try (Lab first = Lab.with(plain("first"))) {
      before = LabContainers.proxy(first).getId();
    }
    ConfigUnderTest refused = changed("refused", Map.of("listen 80", "lisen 80"));
    try (Lab second = Lab.with(refused)) {
      assertThatThrownBy(second::route)
          .isInstanceOf(LabException.class)
          .hasMessageContaining("unknown directive \"lisen\" in " + refused.file());
    }
    try (Lab third = Lab.with(plain("third"))) {
      assertThat(LabContainers.proxy(third).getId()).isNotEqualTo(before);
    }
  }

  private static ConfigUnderTest plain(String experiment) {
    return PlainProxy.in(experiment, Scenario.PLAIN);
  }

  private ConfigUnderTest changed(String experiment, Map<String, String> changes) {
    return PlainProxy.in(experiment, Scenario.PLAIN, folder, changes);
  }
}
