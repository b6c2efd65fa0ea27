package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CachingResolverTest {
  private static final String HOST = "nginx";

  /** Its lookups find these addresses, one after the other, and then none. */
  private static CachingResolver finding(String... addresses) {
    Queue<String> found = new ArrayDeque<>(List.of(addresses));
    return new CachingResolver(
        host -> {
          if (found.isEmpty()) {
            throw new UnknownHostException(host);
          }
          return InetAddress.getByName(found.remove());
        });
  }

  @Test
  void aNameIsLookedUpOnceByDials() throws UnknownHostException {
    CachingResolver resolver = finding("10.0.0.1");
    assertThat(resolver.address(HOST)).isEqualTo(resolver.address(HOST));
  }

  @Test
  void aNewAddressIsFoundAtTheNextRenewal() throws UnknownHostException {
    CachingResolver resolver = finding("10.0.0.1", "10.0.0.2");
    resolver.address(HOST);
    resolver.renew();
    assertThat(resolver.address(HOST)).isEqualTo(InetAddress.getByName("10.0.0.2"));
  }

  @Test
  void aNameWithoutAddressBecomesUnknown() throws UnknownHostException {
    CachingResolver resolver = finding("10.0.0.1");
    resolver.address(HOST);
    resolver.renew();
    assertThatThrownBy(() -> resolver.address(HOST)).isInstanceOf(UnknownHostException.class);
  }
}
