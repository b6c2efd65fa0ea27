package edgelab.proxy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The proxy's container, its address for agents, and where it leads what it passes on.
 *
 * @param kind of proxy
 * @param image by its name in Docker; empty: the lab's own of the kind
 * @param conf the user's name of the configuration
 * @param files that are copied into the container
 * @param prepare shell commands that run before the proxy
 * @param command that becomes the proxy
 * @param logs folder of the logs in the container, with a slash at its end
 * @param target that the agents dial, by whatever name
 * @param port that they connect to
 * @param dialing where its own connections lead; empty: to the lab's containers by their names
 * @param advisor on the configuration
 */
public record Setup(
    ProxyKind kind,
    Optional<String> image,
    Path conf,
    List<Copy> files,
    String prepare,
    String command,
    String logs,
    URI target,
    int port,
    Optional<Dialing> dialing,
    Advisor advisor) {

  /** The same in another image of the same kind. */
  public Setup withImage(String other) {
    return new Setup(
        kind,
        Optional.of(other),
        conf,
        files,
        prepare,
        command,
        logs,
        target,
        port,
        dialing,
        advisor);
  }

  /**
   * A file that is copied.
   *
   * @param file on this machine
   * @param inside where it goes in the container
   * @param known what the user calls it
   */
  public record Copy(Path file, String inside, Path known) {}
}
