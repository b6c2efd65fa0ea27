package edgelab.proxy;

/**
 * What NGINX runs on, as far as its numbers depend on it.
 *
 * @param nginx the version
 * @param processors that {@code worker_processes auto} counts
 * @param localPorts that a connection to one address of an upstream may take
 */
public record Platform(Version nginx, int processors, int localPorts) {
  /** {@code net.ipv4.ip_local_port_range} of Linux is 32768 to 60999. */
  public static final int LINUX_PORTS = 28_232;

  public static Platform linux(Version nginx, int processors) {
    return new Platform(nginx, processors, LINUX_PORTS);
  }

  public Platform withLocalPorts(int ports) {
    return new Platform(nginx, processors, ports);
  }
}
