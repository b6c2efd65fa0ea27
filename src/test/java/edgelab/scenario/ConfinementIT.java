package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import edgelab.container.CarrierContainer;
import edgelab.container.CertificateAuthority;
import edgelab.container.LabNetworks;
import edgelab.control.ControlClient;
import edgelab.fault.Side;
import edgelab.run.Lab;
import edgelab.run.Testbed;
import edgelab.script.CarrierSettings;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.Network;

/** What the containers of an experiment may do: no more than their programs need. */
class ConfinementIT {
  /** CHOWN, DAC_OVERRIDE, KILL, SETGID and SETUID: bits 0, 1, 5, 6 and 7 (capabilities(7)). */
  private static final String OF_NGINX = "00000000000000e3";

  private static final String NONE = "0000000000000000";

  private static final String STATUS =
      "grep -E '^(CapEff|CapBnd|NoNewPrivs):' /proc/%s/status; touch /written && echo written";

  @Test
  void everyContainerIsConfinedAndFeelsIt() throws Exception {
    try (Lab lab = Lab.with(PlainProxy.in("confinement", Scenario.PLAIN), Side.CLIENT, Side.EDGE)) {
      lab.relays(List.of(Duration.ofSeconds(1)));
      InspectContainerResponse nginx = LabContainers.proxy(lab);
      List<InspectContainerResponse> readOnly =
          Stream.of("edge", "edgelab-agents", "edgelab-relay", "edgelab-toxiproxy")
              .map(name -> LabContainers.beside(nginx, name))
              .toList();

      assertConfined(nginx);
      assertThat(nginx.getHostConfig().getReadonlyRootfs()).isFalse();
      assertThat(inside(nginx)).contains("CapEff:\t" + OF_NGINX, "CapBnd:\t" + OF_NGINX);
      for (InspectContainerResponse one : readOnly) {
        assertConfined(one);
        assertThat(one.getHostConfig().getReadonlyRootfs()).as(one.getPath()).isTrue();
        assertThat(one.getHostConfig().getCapAdd()).as(one.getPath()).isNullOrEmpty();
      }
      for (InspectContainerResponse program : readOnly.subList(0, 3)) { // Toxiproxy has no shell
        assertThat(inside(program))
            .contains("CapEff:\t" + NONE, "CapBnd:\t" + NONE, "Read-only file system")
            .doesNotContain("written\n");
      }
    }
  }

  /** Rules for its network come from a container beside it. */
  @Test
  void aUsersNginxHasTheSameRights() throws Exception {
    ConfigUnderTest plain = PlainProxy.in("confinement", Scenario.PLAIN);
    try (Lab lab = Lab.with(plain, PlainProxy.dialingTheEdgeAlone(plain))) {
      InspectContainerResponse nginx = LabContainers.proxy(lab);
      assertConfined(nginx);
      assertThat(inside(nginx)).contains("CapEff:\t" + OF_NGINX, "CapBnd:\t" + OF_NGINX);
    }
  }

  @Test
  void theCarrierHasNoRightsAndWritesNothing() throws Exception {
    try (Network network = LabNetworks.internal();
        CarrierContainer carrier =
            new CarrierContainer(network, CarrierSettings.QUICK, new CertificateAuthority())) {
      carrier.start();
      InspectContainerResponse container = carrier.getCurrentContainerInfo();
      assertConfined(container);
      assertThat(container.getHostConfig().getReadonlyRootfs()).isTrue();
      assertThat(inside(container))
          .contains("CapEff:\t" + NONE, "CapBnd:\t" + NONE, "Read-only file system")
          .doesNotContain("written\n");
      assertThat(LabContainers.networks(container)).hasSize(1);
    }
  }

  /** From a library that Netty unpacks, which takes a folder that can be written and executed. */
  @Test
  void theAgentsHaveEpoll() {
    ControlClient agents = Testbed.shared().agents().take(1).get(0);
    assertThat(agents.get("/sockets", String.class)).isEqualTo("EPOLL");
  }

  private static void assertConfined(InspectContainerResponse container) {
    HostConfig host = container.getHostConfig();
    assertThat(host.getCapDrop()).containsExactly(Capability.ALL);
    assertThat(host.getSecurityOpts()).contains("no-new-privileges");
    assertThat(host.getPrivileged()).isFalse();
    assertThat(host.getMemory()).isPositive().isEqualTo(host.getMemorySwap());
    assertThat(host.getPidsLimit()).isPositive();
    assertThat(host.getLogConfig().getConfig()).containsAllEntriesOf(Map.of("max-size", "10m"));
  }

  /** Of its first process, and of a command in it. */
  private static String inside(InspectContainerResponse container) throws Exception {
    String said = LabContainers.shell(container, STATUS.formatted("1"));
    assertThat(said).contains("NoNewPrivs:\t1");
    assertThat(LabContainers.shell(container, STATUS.formatted("self")))
        .contains(said.lines().limit(3).toList());
    return said;
  }
}
