package edgelab.agent.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;



class CachingResolverTest {
  private static final String HOST = "nginx";

  /** What the lookups find, one after the other; then nobody knows the name. */
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
  void aNameIsLookedUpOnceByWhoDials() throws UnknownHostException {
    CachingResolver names = finding("10.0.0.1");
    assertThat(names.address(HOST)).isEqualTo(names.address(HOST));
  }

  @Test
  void whoMovedIsFoundAtTheNextRenewal() throws UnknownHostException {
    CachingResolver names = finding("10.0.0.1", "10.0.0.2");
    names.address(HOST);
    names.renew();
    assertThat(names.address(HOST)).isEqualTo(InetAddress.getByName("10.0.0.2"));
  }

  @Test
  void whoIsGoneIsUnknown() throws UnknownHostException {
    CachingResolver names = finding("10.0.0.1");
    names.address(HOST);
    names.renew();
    assertThatThrownBy(() -> names.address(HOST)).isInstanceOf(UnknownHostException.class);
  }
}
