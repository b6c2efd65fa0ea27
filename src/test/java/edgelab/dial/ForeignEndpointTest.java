package edgelab.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import edgelab.LabException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignEndpointTest {
  private static final URI URL = URI.create("wss://agents.example.com/ws");

  /** RFC 1122 §3.2.1.3, RFC 1918 §3, RFC 3927 §2.1, RFC 4291 §2.5.6, RFC 4193 §3.1. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1", "127.255.255.254", "::1", "10.0.0.1", "10.255.255.255", "172.16.0.1",
        "172.31.255.255", "192.168.0.1", "169.254.1.1", "fe80::1", "febf::1", "fc00::1",
        "fdff::1", "::ffff:10.0.0.1"
      })
  void ownAndPrivateAddressesAreAllowed(String address) throws UnknownHostException {
    assertThatCode(() -> at(address).requireAllowed(false)).doesNotThrowAnyException();
  }

  /** Each is the neighbour of a private range, or looks like one. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.8.8.8", "9.255.255.255", "11.0.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255",
        "192.169.0.0", "169.253.255.255", "100.64.0.1", "128.0.0.1", "fbff::1", "fe00::1",
        "fec0::1", "2001:db8::1", "0.0.0.0"
      })
  void anyOtherNeedsConsent(String address) throws UnknownHostException {
    assertThatThrownBy(() -> at(address).requireAllowed(false))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith("agents.example.com is ")
        .hasMessageEndingWith("add --i-may-load-this-host if the host is yours to load");
    assertThatCode(() -> at(address).requireAllowed(true)).doesNotThrowAnyException();
  }

  @Test
  void oneAddressOfManyIsEnough() {
    assertThatThrownBy(() -> at("10.0.0.1", "8.8.8.8").requireAllowed(false))
        .hasMessageContaining("8.8.8.8");
  }

  /** What was looked at is what is dialed, and nothing besides. */
  @Test
  void clientsKnowTheAddressesThatWereLookedAt() throws UnknownHostException {
    ForeignEndpoint endpoint = at("10.0.0.1", "10.0.0.2");
    assertThat(endpoint.network().resolver().addresses("agents.example.com"))
        .isEqualTo(endpoint.addresses());
    assertThatThrownBy(() -> endpoint.network().resolver().addresses("other.example.com"))
        .isInstanceOf(UnknownHostException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ws://localhost, ws://localhost/",
    "WS://localhost:80/x, ws://localhost:80/x",
    "wss://127.0.0.1?a=b/c, wss://127.0.0.1/?a=b/c",
    "ws://[::1]:8080, ws://[::1]:8080/"
  })
  void anAddressHasASchemeAndAPath(URI given, URI dialed) {
    assertThat(ForeignEndpoint.of(given).url()).isEqualTo(dialed);
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost/, http://localhost/ is no WebSocket's address",
    "localhost:8080, localhost:8080 is no WebSocket's address",
    "ws:///ws, ws:///ws is no WebSocket's address",
    "ws://me:secret@localhost/, 'ws://me:***@localhost/ has a user; write --user'",
    "ws://localhost/#x, ws://localhost/#x has a fragment",
    "ws://no.such.invalid/?token=abcdef, 'ws://no.such.invalid/?token=***: the name ''no.such.invalid'' has no address'"
  })
  void whatCannotBeDialedIsOneLine(URI given, String says) {
    assertThatThrownBy(() -> ForeignEndpoint.of(given))
        .isInstanceOf(LabException.class)
        .hasMessageStartingWith(says)
        .hasMessageNotContaining("\n");
  }

  private static ForeignEndpoint at(String... addresses) {
    return new ForeignEndpoint(
        URL, List.of(addresses).stream().map(ForeignEndpointTest::address).toList());
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }
}
