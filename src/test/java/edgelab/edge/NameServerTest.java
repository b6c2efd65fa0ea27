package edgelab.edge;

import static org.assertj.core.api.Assertions.assertThat;

import edgelab.script.StandIn;
import java.util.Hashtable;
import java.util.Set;
import javax.naming.directory.Attributes;
import javax.naming.directory.InitialDirContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asked by the JDK's own client of DNS. */
class NameServerTest {
  private final NameServer names = new NameServer(0);

  @AfterEach
  void stop() {
    names.close();
  }

  private Attributes asked(String name, String type) throws Exception {
    Hashtable<String, String> settings = new Hashtable<>();
    settings.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
    settings.put("java.naming.provider.url", "dns://127.0.0.1:" + names.port());
    return new InitialDirContext(settings).getAttributes(name, new String[] {type});
  }

  @ParameterizedTest
  @CsvSource({
    "agents.example.com, 127.0.0.1",
    "Agents.Example.COM, 127.0.0.1",
    "localhost, 127.0.0.1",
    "www.agents.example.com, 192.0.2.3",
    "app_backend, 192.0.2.3",
    "a, 192.0.2.3",
  })
  void everyNameIsTheEdgeOrTheProxyItself(String name, String address) throws Exception {
    names.standIn(new StandIn(Set.of("agents.example.com"), "", "", false));
    assertThat(asked(name, "A").get("A").get()).isEqualTo(address);
  }

  @Test
  void aNameIsNoLongerTheProxysWhenAnotherOneIsUnderTest() throws Exception {
    names.standIn(new StandIn(Set.of("a"), "", "", false));
    names.standIn(StandIn.NONE);
    assertThat(asked("a", "A").get("A").get()).isEqualTo(StandIn.NAMED_ADDRESS);
  }

  @Test
  void aBackendThatMovedIsElsewhereAndTheProxyIsNot() throws Exception {
    names.standIn(new StandIn(Set.of("a"), "", "", false).moved());
    assertThat(asked("app", "A").get("A").get()).isEqualTo(StandIn.MOVED_ADDRESS);
    assertThat(asked("a", "A").get("A").get()).isEqualTo("127.0.0.1");
  }

  /** NGINX asks for both, and takes what it gets. */
  @Test
  void noNameHasAnAddressOfIpv6() throws Exception {
    assertThat(asked("a", "AAAA").size()).isZero();
  }
}
