package edgelab.topology;

import java.util.Optional;
import java.util.Set;
import org.testcontainers.containers.Network;

/**
 * The names under which NGINX finds its upstreams, all of them the Edge's: a network of their own,
 * so that they hold for nobody else. Docker takes a name for a network only as a container joins.
 */
final class Upstreams implements AutoCloseable {
  private final ControlledContainer edge;
  private final Network network;
  private final Set<String> names;

  private Upstreams(ControlledContainer edge, Network network, Set<String> names) {
    this.edge = edge;
    this.network = network;
    this.names = names;
  }

  static Upstreams of(ControlledContainer edge, Network network, Set<String> names) {
    Upstreams upstreams = new Upstreams(edge, network, names);
    try {
      edge.join(network, names);
      return upstreams;
    } catch (RuntimeException e) {
      upstreams.close();
      throw e;
    }
  }

  static Upstreams none() {
    return new Upstreams(null, null, Set.of());
  }

  Set<String> names() {
    return names;
  }

  Optional<Network> network() {
    return Optional.ofNullable(network);
  }

  /** To be called when NGINX is gone. */
  @Override
  public void close() {
    if (network != null) {
      edge.leave(network);
      network.close();
    }
  }
}
