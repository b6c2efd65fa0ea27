package edgelab.proxy;

import edgelab.script.StandIn;
import java.util.List;
import java.util.Optional;

/**
 * Where the connections of a proxy lead: to itself at its own sockets, and everywhere else to the
 * Edge; and where those to it come from.
 *
 * @param own TCP sockets on which the proxy listens
 * @param edge in the place of all other servers
 * @param clients IPv4 address from which the proxy's clients seem to come; empty: their own
 */
public record Dialing(List<OwnSocket> own, StandIn edge, Optional<String> clients) {
  public Dialing {
    own = List.copyOf(own);
  }

  /**
   * A socket of the proxy, or a range of ports.
   *
   * @param address IPv4, as it is dialed; empty: every address of the proxy's machine
   * @param first port
   * @param last port
   * @param here IPv4 address at which the proxy listens in the lab; empty: where it is dialed
   */
  public record OwnSocket(String address, int first, int last, String here) {}
}
