package edgelab.proxy;

import java.util.Map;

/**
 * NGINX's platform, as far as its numbers depend on it.
 *
 * @param nginx the version
 * @param processors that {@code worker_processes auto} counts
 * @param localPorts that a connection to one address of an upstream may take
 */
public record Platform(Version nginx, int processors, int localPorts) {
  /** {@code net.ipv4.ip_local_port_range} of Linux is 32768 to 60999. */
  public static final int LINUX_PORTS = 28_232;

  private static final String PORT_RANGE = "net.ipv4.ip_local_port_range";

  public static Platform linux(Version nginx, int processors) {
    return new Platform(nginx, processors, LINUX_PORTS);
  }

  /**
   * With the kernel settings of the proxy's container.
   *
   * @param sysctls by name; {@value #PORT_RANGE} is two ports with blanks between
   */
  public Platform with(Map<String, String> sysctls) {
    String range = sysctls.get(PORT_RANGE);
    if (range == null) {
      return this;
    }
    String[] ends = range.strip().split("\\s+");
    return withLocalPorts(Integer.parseInt(ends[1]) - Integer.parseInt(ends[0]) + 1);
  }

  public Platform withLocalPorts(int ports) {
    return new Platform(nginx, processors, ports);
  }
}
