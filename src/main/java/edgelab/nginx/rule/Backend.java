package edgelab.nginx.rule;

import edgelab.nginx.routing.Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Known facts of the servers behind NGINX.
 *
 * @param host name of the server that is known; every other name has no address
 * @param ports on which it answers, the first one first
 * @param silent ports on which it accepts no connection
 * @param resolver address of a name server that knows the host
 */
public record Backend(String host, List<Integer> ports, Set<Integer> silent, String resolver) {
  /** Docker's own name server, in every network that is not the default one. */
  private static final String DOCKER_DNS = "127.0.0.11";

  /** The mock Edge, as a configuration that is written for the lab names it. */
  public static final Backend EDGE =
      new Backend("edge", List.of(8080, 8082, 61_084), Set.of(8083), DOCKER_DNS);

  /** Every server of a user's own configuration: the Edge stands in for it, and answers. */
  public static final Backend STAND_IN = new Backend("", List.of(), Set.of(), DOCKER_DNS);

  /** The fate of a connection to an address. */
  public enum Reach {
    ANSWERS,
    /** It is not accepted, and not refused. */
    SILENT,
    REFUSES,
    UNRESOLVED,
    /** It is accepted and closed without an answer. */
    CLOSES,
    /** The answer is no HTTP. */
    NOT_HTTP,
    /** NGINX speaks TLS, and the server does not. */
    PLAIN
  }

  /** Which servers there are is known; else every one of them answers. */
  public boolean isKnown() {
    return !host.isEmpty();
  }

  /**
   * @param address neither of the machine itself nor a unix socket
   */
  public Reach reach(Address address) {
    if (!isKnown()) {
      return Reach.ANSWERS;
    }
    if (!address.host().equalsIgnoreCase(host)) {
      return Reach.UNRESOLVED;
    }
    return silent.contains(address.port())
        ? Reach.SILENT
        : ports.contains(address.port()) ? Reach.ANSWERS : Reach.REFUSES;
  }

  /** An address that answers, {@code host:port}, other than these; empty where none is known. */
  public Optional<String> other(List<Address> known) {
    return ports.stream()
        .filter(port -> known.stream().noneMatch(one -> one.port() == port))
        .findFirst()
        .map(port -> host + ":" + port);
  }
}
