package edgelab.container;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.proxy.Dialing.OwnSocket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NatRulesTest {
  /** iptables(8): the first rule that matches a new connection decides. */
  @Test
  void ownSocketsComeBeforeTheEdge() {
    NatRules rules =
        new NatRules(
            List.of(
                new OwnSocket("", 80, 80, ""),
                new OwnSocket("127.0.0.1", 81, 89, ""),
                new OwnSocket("10.0.0.2", 90, 90, "127.0.0.3")),
            "172.18.0.2",
            Optional.empty());
    assertThat(rules.command().lines().filter(line -> line.startsWith("-A edgelab ")))
        .containsExactly(
            "-A edgelab -p udp -j DNAT --to-destination 172.18.0.2:53",
            "-A edgelab -m addrtype --dst-type LOCAL -p tcp --dport 80:80 -j ACCEPT",
            "-A edgelab -d 127.0.0.1 -p tcp --dport 81:89 -j ACCEPT",
            "-A edgelab -d 10.0.0.2 -p tcp --dport 90:90 -j DNAT --to-destination 127.0.0.3",
            "-A edgelab -d 192.0.2.2 -p tcp -j DNAT --to-destination 172.18.0.2:61084",
            "-A edgelab -d 192.0.2.3 -p tcp -j DNAT --to-destination 172.18.0.2:61085",
            "-A edgelab -p tcp -j DNAT --to-destination 172.18.0.2:8080");
    assertThat(rules.command()).doesNotContain("SNAT");
  }

  /** Not those that NGINX makes to itself, over the loopback. */
  @Test
  void connectionsFromOutsideComeFromTheClientsAddress() {
    NatRules rules = new NatRules(List.of(), "172.18.0.2", Optional.of("203.0.113.1"));
    assertThat(rules.command().lines())
        .contains("-I INPUT ! -i lo -p tcp -j SNAT --to-source 203.0.113.1");
  }
}
