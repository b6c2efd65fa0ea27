package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.ContainerPort;
import edgelab.agent.AgentsMain;
import edgelab.edge.EdgeMain;
import edgelab.run.Lab;
import edgelab.script.Scenario;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a user's configuration can reach: the load's own parts, and nothing else. */
class IsolationIT {
  @Test
  void theProxyReachesNeitherTheMachineNorAControlApi() throws Exception {
    try (Lab lab = Lab.with(PlainProxy.in("isolation", Scenario.PLAIN));
        ServerSocket machine = new ServerSocket(0)) {
      InspectContainerResponse nginx = LabContainers.proxy(lab);
      assertThat(connects(nginx, "edge", EdgeMain.PORT)).as("the Edge").isTrue();
      for (String address : addresses(nginx)) {
        assertThat(connects(nginx, address, machine.getLocalPort())).as(address).isFalse();
      }
      assertThat(answer(nginx, "edge", EdgeMain.CONTROL_PORT)).contains(" 403 ");
      assertThat(answer(nginx, "edgelab-agents", AgentsMain.CONTROL_PORT)).contains(" 403 ");
      assertThat(LabContainers.all().stream().flatMap(one -> Arrays.stream(one.getPorts())))
          .filteredOn(port -> port.getPublicPort() != null)
          .isNotEmpty()
          .extracting(ContainerPort::getIp)
          .containsOnly("127.0.0.1");
    }
  }

  /** Of this machine, on its own networks and on those that the container is on. */
  private static List<String> addresses(InspectContainerResponse container) throws IOException {
    List<String> addresses = new ArrayList<>();
    LabContainers.networks(container)
        .map(ContainerNetwork::getIpAddress)
        .map(own -> own.replaceFirst("\\d+$", "1"))
        .forEach(addresses::add);
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(InetAddress::isSiteLocalAddress)
        .map(InetAddress::getHostAddress)
        .forEach(addresses::add);
    return addresses.stream().filter(Objects::nonNull).distinct().toList();
  }

  private static boolean connects(InspectContainerResponse from, String host, int port)
      throws Exception {
    return LabContainers.shell(
            from, "exec 3<>/dev/tcp/%s/%d && echo connected".formatted(host, port))
        .contains("connected");
  }

  /** The first line of an answer to a request without the lab's token. */
  private static String answer(InspectContainerResponse from, String host, int port)
      throws Exception {
    return LabContainers.shell(
        from,
        "exec 3<>/dev/tcp/%s/%d; printf 'GET /conditions HTTP/1.0\\r\\n\\r\\n' >&3; head -1 <&3"
            .formatted(host, port));
  }
}
