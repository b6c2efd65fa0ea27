package edgelab.dial;

import edgelab.LabException;
import edgelab.Secrets;
import edgelab.agent.DialedNetwork;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An endpoint that is none of the lab's.
 *
 * @param url that the clients ask for, {@code ws} or {@code wss}, with a path
 * @param addresses of its host, looked up once; no other is dialed
 */
public record ForeignEndpoint(URI url, List<InetAddress> addresses) {
  /** Allows the load of a host that is not known to be the user's own. */
  public static final String CONSENT = "--i-may-load-this-host";

  public ForeignEndpoint {
    addresses = List.copyOf(addresses);
  }

  /**
   * Looks the host up.
   *
   * @throws LabException if the URL is not a WebSocket's, or its host has no address
   */
  public static ForeignEndpoint of(URI given) {
    URI url = checked(given);
    try {
      return new ForeignEndpoint(url, List.of(InetAddress.getAllByName(url.getHost())));
    } catch (UnknownHostException e) {
      throw new LabException(
          "%s: the name '%s' has no address; write the name as the clients have it"
              .formatted(Secrets.masked(url.toString()), url.getHost()),
          e);
    }
  }

  private static URI checked(URI given) {
    String shown = Secrets.masked(given.toString());
    String scheme = String.valueOf(given.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("ws") && !scheme.equals("wss") || given.getHost() == null) {
      throw new LabException(
          "%s is no WebSocket's address; write one such as wss://agents.example.com/ws"
              .formatted(shown));
    }
    if (given.getRawUserInfo() != null) {
      throw new LabException(shown + " has a user; write --user NAME:PASSWORD in its place");
    }
    if (given.getRawFragment() != null) {
      throw new LabException(shown + " has a fragment, which a WebSocket's address has not");
    }
    String rest = given.toString().substring(scheme.length());
    return URI.create(
        scheme + (given.getRawPath().isEmpty() ? rest.replaceFirst("^(://[^?]*)", "$1/") : rest));
  }

  /**
   * @param consent the user may load the host, wherever it is
   * @throws LabException where there is none, and an address is neither loopback nor private
   */
  public void requireAllowed(boolean consent) {
    Optional<InetAddress> stranger =
        addresses.stream().filter(address -> !isPrivate(address)).findFirst();
    if (stranger.isPresent() && !consent) {
      throw new LabException(
          "%s is %s, which is neither this machine nor in a private network; add %s if the host is yours to load"
              .formatted(url.getHost(), stranger.get().getHostAddress(), CONSENT));
    }
  }

  /** Loopback, link-local, RFC 1918 or RFC 4193. */
  static boolean isPrivate(InetAddress address) {
    return address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address instanceof Inet4Address && address.isSiteLocalAddress()
        || address instanceof Inet6Address && (address.getAddress()[0] & 0xfe) == 0xfc;
  }

  /** The clients' network: this host at these addresses, and nothing else. */
  DialedNetwork network() {
    return DialedNetwork.of(
        host -> {
          if (!host.equals(url.getHost())) {
            throw new UnknownHostException(host + " is not to be dialed");
          }
          return addresses;
        });
  }

  /** Host, port and path, by which its runs are known. */
  String name() {
    return (url.getRawAuthority() + url.getRawPath()).replaceFirst("/$", "");
  }
}
