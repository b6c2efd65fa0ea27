package edgelab.edge;

import java.util.Set;

/**
 * Where the Edge listens besides its own ports, so that it can stand in for every server that a
 * proxy's configuration names.
 *
 * @param plain ports from 1 to 65535
 * @param tls ports on which it speaks TLS
 * @param certificate PEM, leaf first; needed where there are TLS ports
 * @param key PKCS 8 in PEM
 */
public record Ports(Set<Integer> plain, Set<Integer> tls, String certificate, String key) {

  /** The Edge's own ports only. */
  public static final Ports OWN = new Ports(Set.of(), Set.of(), "", "");

  public Ports {
    plain = Set.copyOf(plain);
    tls = Set.copyOf(tls);
  }
}
