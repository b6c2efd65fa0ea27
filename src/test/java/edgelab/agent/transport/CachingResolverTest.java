package edgelab.agent.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
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
          return List.of(InetAddress.getByName(found.remove()));
        });
  }

  @Test
  void aNameIsLookedUpOnceByDials() throws UnknownHostException {
    CachingResolver resolver = finding("10.0.0.1");
    assertThat(resolver.addresses(HOST)).isEqualTo(resolver.addresses(HOST));
  }

  @Test
  void aNewAddressIsFoundAtTheNextRenewal() throws UnknownHostException {
    CachingResolver resolver = finding("10.0.0.1", "10.0.0.2");
    resolver.addresses(HOST);
    resolver.renew(Set.of(HOST));
    assertThat(resolver.addresses(HOST)).containsExactly(InetAddress.getByName("10.0.0.2"));
  }

  @Test
  void aNameThatNoDialNeedsIsForgotten() throws UnknownHostException {
    CachingResolver resolver = finding("10.0.0.1", "10.0.0.2");
    resolver.addresses(HOST);
    resolver.renew(Set.of("edge"));
    resolver.renew(Set.of("edge")); // or the source would have no address left
    assertThat(resolver.addresses(HOST)).containsExactly(InetAddress.getByName("10.0.0.2"));
  }

  @Test
  void aNameWithoutAddressBecomesUnknown() throws UnknownHostException {
    CachingResolver resolver = finding("10.0.0.1");
    resolver.addresses(HOST);
    resolver.renew(Set.of(HOST));
    assertThatThrownBy(() -> resolver.addresses(HOST)).isInstanceOf(UnknownHostException.class);
  }
}
