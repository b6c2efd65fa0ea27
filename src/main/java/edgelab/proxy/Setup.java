package edgelab.proxy;

import edgelab.script.EdgePorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What NGINX's container is made of, where the agents find it, and what the Edge stands in for.
 *
 * @param conf what the user calls the configuration
 * @param files that are copied into the container
 * @param prepare shell commands that run before NGINX
 * @param command that becomes NGINX
 * @param logs folder of {@code error.log} and {@code access.log} in the container
 * @param target where the agents dial, by whatever name
 * @param port that they connect to
 * @param edgeNames further names of the Edge, for NGINX
 * @param edgePorts further ports of the Edge
 */
public record Setup(
    Path conf,
    List<Copy> files,
    String prepare,
    String command,
    String logs,
    URI target,
    int port,
    Set<String> edgeNames,
    EdgePorts edgePorts) {

  /**
   * A file that is copied.
   *
   * @param file on this machine
   * @param inside where it goes in the container
   * @param known what the user calls it
   */
  public record Copy(Path file, String inside, Path known) {}

  /** NGINX's main configuration in the container. */
  public static final String CONF = "/etc/nginx/nginx.conf";

  /** Ends with the container's first process, and not before. */
  public static final String COMMAND = "nginx -g 'daemon off;'";

  private static final String LOGS = "/var/log/nginx/";

  /** A variant's configuration, which is written for the lab: it runs as it is. */
  public static Setup of(Path conf) {
    // The official image links its logs to the container's output; files can be read in parts.
    return new Setup(
        conf,
        List.of(new Copy(conf, CONF, conf)),
        "rm -f " + LOGS + "*.log",
        COMMAND,
        LOGS,
        URI.create("ws://nginx:80/"),
        80,
        Set.of(),
        EdgePorts.OWN);
  }
}
