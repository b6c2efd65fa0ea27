package edgelab.container;

import edgelab.edge.EdgeMain;
import edgelab.proxy.Dialing.OwnSocket;
import edgelab.script.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lead the connections of a container to the Edge, whatever address and port it dials, but for its
 * own sockets; whatever it sends over UDP goes to the Edge's name server. Nothing is left that
 * could go elsewhere.
 *
 * @param own sockets of the proxy in the container
 * @param edge IPv4 address on the network of the container
 * @param clients IPv4 address from which connections to the container seem to come; empty: their
 *     own
 */
record NatRules(List<OwnSocket> own, String edge, Optional<String> clients) {
  /** A connection from the loopback may leave it, and its answers come back. */
  static final Map<String, String> SYSCTLS = Map.of("net.ipv4.conf.all.route_localnet", "1");

  /**
   * A shell command. Without a route to an address the kernel refuses a connection before any rule
   * sees it; this one leads nowhere.
   */
  String command() {
    return """
        ip route replace default dev lo
        rules='%s'
        echo "$rules" | iptables-restore --noflush || echo "$rules" | iptables-legacy-restore --noflush
        """
        .formatted(String.join("\n", rules()));
  }

  /** First of all rules, since Docker's own lead 127.0.0.11 to its name server. */
  private List<String> rules() {
    List<String> rules = new ArrayList<>(List.of("*nat", ":edgelab - [0:0]"));
    rules.add("-I OUTPUT -j edgelab");
    rules.add("-I POSTROUTING ! -o lo -j MASQUERADE");
    clients.ifPresent(
        address -> rules.add("-I INPUT ! -i lo -p tcp -j SNAT --to-source " + address));
    rules.add(
        "-A edgelab -p udp -j DNAT --to-destination %s:%d".formatted(edge, EdgeMain.NAMES_PORT));
    own.stream().map(NatRules::rule).forEach(rules::add);
    rules.add(to(EdgeMain.APPROVING_PORT, "-d " + StandIn.APPROVING_ADDRESS + " "));
    rules.add(to(EdgeMain.HOME_PORT, "-d " + StandIn.NAMED_ADDRESS + " "));
    rules.add(to(EdgeMain.PORT, ""));
    rules.add("COMMIT");
    return rules;
  }

  private static String rule(OwnSocket socket) {
    String dialed =
        socket.address().isEmpty() ? "-m addrtype --dst-type LOCAL" : "-d " + socket.address();
    String stays = socket.here().isEmpty() ? "ACCEPT" : "DNAT --to-destination " + socket.here();
    return "-A edgelab %s -p tcp --dport %d:%d -j %s"
        .formatted(dialed, socket.first(), socket.last(), stays);
  }

  private String to(int port, String dialed) {
    return "-A edgelab %s-p tcp -j DNAT --to-destination %s:%d".formatted(dialed, edge, port);
  }
}
