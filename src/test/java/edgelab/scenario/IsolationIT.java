package edgelab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Network.Ipam.Config;
import edgelab.agent.AgentsMain;
import edgelab.agent.Share;
import edgelab.control.ControlClient;
import edgelab.edge.EdgeMain;
import edgelab.fault.Side;
import edgelab.load.Burst;
import edgelab.load.Route;
import edgelab.run.Lab;
import edgelab.run.Testbed;
import edgelab.script.Scenario;
import edgelab.variant.ConfigUnderTest;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
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
      assertThat(LabContainers.published()).containsOnly("127.0.0.1");
    }
  }

  /** Whatever a user's configuration dials, the Edge answers, and nothing else hears of it. */
  @Test
  void aUsersProxyReachesTheEdgeAlone() throws Exception {
    ConfigUnderTest plain = PlainProxy.in("isolation", Scenario.PLAIN);
    try (Lab lab = Lab.with(plain, PlainProxy.dialingTheEdgeAlone(plain));
        ServerSocket machine = new ServerSocket(0);
        DatagramSocket overUdp = new DatagramSocket(machine.getLocalPort())) {
      InspectContainerResponse nginx = LabContainers.proxy(lab);
      List<String> dialed = new ArrayList<>(addresses(nginx));
      dialed.addAll(List.of("127.0.0.1", "203.0.113.9", "app.example.com", "edgelab-agents"));
      for (String address : dialed) {
        assertThat(answer(nginx, address, machine.getLocalPort())).as(address).contains(" 426 ");
        LabContainers.shell(
            nginx, "echo x > /dev/udp/%s/%d".formatted(address, machine.getLocalPort()));
      }
      assertThat(answer(nginx, "edge", EdgeMain.CONTROL_PORT)).contains(" 426 ");
      assertThat(answer(nginx, "edgelab-agents", AgentsMain.CONTROL_PORT)).contains(" 426 ");
      machine.setSoTimeout(1);
      assertThatThrownBy(machine::accept).isInstanceOf(SocketTimeoutException.class);
      overUdp.setSoTimeout(1);
      assertThatThrownBy(() -> overUdp.receive(new DatagramPacket(new byte[1], 1)))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  /** It is between them, and has an API that takes no token. */
  @Test
  void theProxyReachesToxiproxyButNotItsApi() throws Exception {
    try (Lab lab = Lab.with(PlainProxy.in("isolation", Scenario.PLAIN), Side.EDGE)) {
      InspectContainerResponse nginx = LabContainers.proxy(lab);
      assertThat(connects(nginx, "edge", EdgeMain.PORT)).as("Toxiproxy, for the Edge").isTrue();
      assertThat(connects(nginx, "edgelab-toxiproxy", EdgeMain.PORT)).isTrue();
      assertThat(connects(nginx, "edgelab-toxiproxy", Testbed.TOXIPROXY_PORT)).isFalse();
    }
  }

  /** Whatever has the token, too: the agents' control network leads outside. */
  @Test
  void agentsDialNobodyOutside() throws Exception {
    ControlClient agents = Testbed.shared().agents().take(1).get(0);
    try (ServerSocket machine = new ServerSocket(0)) {
      for (String host : List.of(gateway(), "127.0.0.1", "edgelab.example")) {
        Route outside = Route.to(URI.create("ws://%s:%d/".formatted(host, machine.getLocalPort())));
        Burst burst = Burst.of(outside, 1, Scenario.PLAIN.timing());
        assertThatThrownBy(
                () -> agents.stream("/burst", Share.split(burst, 1, null).get(0)).close())
            .hasMessage(
                "the agents refused /burst: '%s' is not on the lab's network, and agents dial no other"
                    .formatted(host));
      }
    }
  }

  /**
   * This machine's address on the control network. Docker names an address of the lab's own network
   * as its gateway, too; nothing has that one.
   */
  private static String gateway() {
    return LabContainers.networks().stream()
        .filter(network -> !network.getInternal())
        .flatMap(network -> network.getIpam().getConfig().stream())
        .map(Config::getGateway)
        .findFirst()
        .orElseThrow();
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
