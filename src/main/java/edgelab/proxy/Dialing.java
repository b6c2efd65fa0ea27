package edgelab.proxy;

import edgelab.script.StandIn;
import java.util.List;

/**
 * Where the connections of a proxy lead: to itself at its own sockets, and everywhere else to the
 * Edge.
 *
 * @param own TCP sockets on which the proxy listens
 * @param edge in the place of all other servers
 */
public record Dialing(List<OwnSocket> own, StandIn edge) {
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
