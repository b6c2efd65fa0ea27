package edgelab.script;

import java.time.Duration;
import java.util.Set;

/**
 * The Edge in the place of every server that a proxy dials, by whatever name, address and port.
 *
 * @param proxyNames the proxy's own, in lower case: names that lead back to it, and not to the Edge
 * @param certificate PEM, leaf first; empty: the Edge speaks no TLS
 * @param key PKCS 8 in PEM
 * @param hasMoved names stand for {@link #MOVED_ADDRESS}, and nobody listens at {@link
 *     #NAMED_ADDRESS}
 */
public record StandIn(Set<String> proxyNames, String certificate, String key, boolean hasMoved) {
  /** No TLS, and no names of a proxy. */
  public static final StandIn NONE = new StandIn(Set.of(), "", "", false);

  /** An address that is nobody's (TEST-NET-1, RFC 5737): a proxy finds the Edge there. */
  public static final String ADDRESS = "192.0.2.1";

  /** The same for what is asked whether a client may pass; the Edge approves of all. */
  public static final String APPROVING_ADDRESS = "192.0.2.2";

  /** The same of every name, until the Edge moves. */
  public static final String NAMED_ADDRESS = "192.0.2.3";

  /** Of every name from then on. */
  public static final String MOVED_ADDRESS = "192.0.2.4";

  /** The name server's answers are good for so long. */
  public static final Duration NAMES_TTL = Duration.ofSeconds(1);

  public StandIn {
    proxyNames = Set.copyOf(proxyNames);
  }

  /** The same at another address. */
  public StandIn moved() {
    return new StandIn(proxyNames, certificate, key, true);
  }
}
