package edgelab.proxy;

import edgelab.script.EdgePorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The proxy's container, its address for agents, and the servers that the Edge stands in for.
 *
 * @param kind of proxy
 * @param conf the user's name of the configuration
 * @param files that are copied into the container
 * @param prepare shell commands that run before the proxy
 * @param command that becomes the proxy
 * @param logs folder of the logs in the container, with a slash at its end
 * @param target that the agents dial, by whatever name
 * @param port that they connect to
 * @param edgeNames further names of the Edge, for the proxy
 * @param edgePorts further ports of the Edge
 * @param advisor on the configuration
 */
public record Setup(
    ProxyKind kind,
    Path conf,
    List<Copy> files,
    String prepare,
    String command,
    String logs,
    URI target,
    int port,
    Set<String> edgeNames,
    EdgePorts edgePorts,
    Advisor advisor) {

  /**
   * A file that is copied.
   *
   * @param file on this machine
   * @param inside where it goes in the container
   * @param known what the user calls it
   */
  public record Copy(Path file, String inside, Path known) {}
}
