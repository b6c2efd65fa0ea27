package edgelab.script;

import java.util.Set;

/**
 * Where the Edge listens besides its own ports, so that it can stand in for every server that a
 * proxy's configuration names.
 *
 * @param plain ports from 1 to 65535
 * @param tls ports on which it speaks TLS
 * @param certificate PEM, leaf first; empty only where there are no TLS ports
 * @param key PKCS 8 in PEM; empty only where there are no TLS ports
 */
public record EdgePorts(Set<Integer> plain, Set<Integer> tls, String certificate, String key) {

  /** The Edge's own ports only. */
  public static final EdgePorts OWN = new EdgePorts(Set.of(), Set.of(), "", "");

  public EdgePorts {
    plain = Set.copyOf(plain);
    tls = Set.copyOf(tls);
  }
}
