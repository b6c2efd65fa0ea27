package edgelab.script;

import java.util.Set;

/**
 * The Edge in the place of every server that a proxy dials, by whatever name, address and port.
 *
 * @param proxyNames the proxy's own, in lower case: names that lead back to it, and not to the Edge
 * @param certificate PEM, leaf first; empty: the Edge speaks no TLS
 * @param key PKCS 8 in PEM
 */
public record StandIn(Set<String> proxyNames, String certificate, String key) {
  /** No TLS, and no names of a proxy. */
  public static final StandIn NONE = new StandIn(Set.of(), "", "");

  /** An address that is nobody's (TEST-NET-1, RFC 5737): a proxy finds the Edge there. */
  public static final String ADDRESS = "192.0.2.1";

  /** The same for what is asked whether a client may pass; the Edge approves of all. */
  public static final String APPROVING_ADDRESS = "192.0.2.2";

  public StandIn {
    proxyNames = Set.copyOf(proxyNames);
  }
}
