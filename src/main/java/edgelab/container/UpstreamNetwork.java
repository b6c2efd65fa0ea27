package edgelab.container;

import java.util.Optional;
import java.util.Set;
import org.testcontainers.containers.Network;

/**
 * The names under which NGINX finds its upstreams, all of them the Edge's: a network of their own,
 * so that they hold for nobody else. Docker takes a name for a network only as a container joins.
 */
public final class UpstreamNetwork implements AutoCloseable {
  private final ControlledContainer edge;
  private final Network network;
  private final Set<String> names;

  private UpstreamNetwork(ControlledContainer edge, Network network, Set<String> names) {
    this.edge = edge;
    this.network = network;
    this.names = names;
  }

  public static UpstreamNetwork of(ControlledContainer edge, Network network, Set<String> names) {
    UpstreamNetwork upstreams = new UpstreamNetwork(edge, network, names);
    try {
      edge.join(network, names);
      return upstreams;
    } catch (RuntimeException e) {
      upstreams.close();
      throw e;
    }
  }

  public static UpstreamNetwork none() {
    return new UpstreamNetwork(null, null, Set.of());
  }

  public Set<String> names() {
    return names;
  }

  public Optional<Network> network() {
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
